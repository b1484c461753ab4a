import type { Channel } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { isSignedOut, problemCodeOf } from '#web/shared/api-problem.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { isNumber } from '../find.ts';
import { channelQuery } from '../queries.ts';
import { CardSkeleton } from './card-skeleton.tsx';
import { ChannelCard } from './channel-card.tsx';
import { FoundByNumber } from './found-by-number.tsx';

export interface ChannelSlots {
  controls: (channel: Channel) => ReactNode;
  token: (channel: Channel) => ReactNode;
  /** The way to what was done to a channel that is no more; it shows nothing when nothing was. */
  past: (id: string) => ReactNode;
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
    if (name !== undefined) announce(`Channel ${shownName(name, id)} found`);
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
      {isUnknown && <UnknownChannel {...props} />}
      {query.isError && !isUnknown && <Failed error={query.error} onRetry={query.refetch} />}
      {activity}
    </>
  );
}

/** Twelve digits that are no ID are a phone number. */
function UnknownChannel({ id, heading, past }: FoundChannelProps) {
  // The channel's own page shows its activity itself.
  const action = heading === 'link' && past(id);
  if (isNumber(id))
    return (
      <FoundByNumber digits={id} opens={heading === 'page' ? 'page' : 'card'} action={action} />
    );
  return (
    <NoMatch title="No such channel in this account" action={action}>
      <p>
        {id} is not among the channels of this account. Check the ID; a channel that was just
        created can take up to 90 seconds to appear.
      </p>
    </NoMatch>
  );
}
