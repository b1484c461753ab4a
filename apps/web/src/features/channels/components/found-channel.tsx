import type { Channel } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, Navigate } from 'react-router';
import { isSignedOut, problemCodeOf } from '#web/shared/api-problem.ts';
import { paths } from '#web/shared/paths.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { Failed, NoMatch } from '#web/shared/ui/screens.tsx';
import { isDigits } from '../find.ts';
import { channelQuery } from '../queries.ts';
import { CardSkeleton } from './card-skeleton.tsx';
import { ChannelCard } from './channel-card.tsx';

export interface ChannelSlots {
  controls: (channel: Channel) => ReactNode;
  token: (channel: Channel) => ReactNode;
}

interface FoundChannelProps extends ChannelSlots {
  id: string;
  heading: 'page' | 'link';
  /** What was done to the channel; it outlives the channel, so that a deletion can be looked up. */
  activity?: ReactNode;
}

/** Asks for one channel and shows its card, or says why there is none. */
export function FoundChannel(props: FoundChannelProps) {
  const { id, heading, activity } = props;
  const query = useQuery(channelQuery(id));
  const name = query.data?.name;
  useEffect(() => {
    if (name !== undefined) announce(`Channel ${name || id} found`);
  }, [id, name]);

  // A channel that is gone must not go on showing what was loaded before.
  const isUnknown = problemCodeOf(query.error) === 'not-found';
  if (query.data && !isUnknown)
    return (
      <>
        <ChannelCard
          channel={query.data}
          heading={heading}
          controls={props.controls(query.data)}
          token={props.token(query.data)}
          onRetry={query.refetch}
          isRetrying={query.isFetching}
        />
        {activity}
      </>
    );
  if (isSignedOut(query.error)) return null;
  return (
    <>
      {heading === 'page' && <VisuallyHidden component="h1">Channel {id}</VisuallyHidden>}
      {query.isPending && <CardSkeleton />}
      {isUnknown && <UnknownChannel id={id} isLookUp={heading === 'link'} />}
      {query.isError && !isUnknown && <Failed error={query.error} onRetry={query.refetch} />}
      {activity}
    </>
  );
}

/** Twelve digits that are no ID are a phone number: the list is asked for it instead. */
function UnknownChannel({ id, isLookUp }: { id: string; isLookUp: boolean }) {
  if (isLookUp && isDigits(id))
    return <Navigate to={paths.channelsWith({ search: id })} state={{ phone: id }} replace />;
  return (
    <NoMatch
      title="No such channel in this account"
      action={isLookUp && <Link to={paths.channel(id)}>Activity of this channel</Link>}
    >
      <p>
        {id} is not among the channels of this account. Check the ID; a channel that was just
        created can take up to 90 seconds to appear.
      </p>
    </NoMatch>
  );
}
