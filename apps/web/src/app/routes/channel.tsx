import { VisuallyHidden } from '@mantine/core';
import { useParams } from 'react-router';
import { ChannelActivity } from '#web/app/channel-activity.tsx';
import { channelSlots } from '#web/app/channel-slots.tsx';
import { lookUpTarget } from '#web/features/channels/find.ts';
import { FoundByNumber } from '#web/features/channels/found/found-by-number.tsx';
import { FoundChannel } from '#web/features/channels/found/found-channel.tsx';
import { DriftBanner } from '#web/features/ledger/components/drift-banner.tsx';
import { paths } from '#web/shared/paths.ts';
import { BackLink } from '#web/shared/ui/back-link.tsx';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';

/** The page of one channel; a phone number in its address leads to the channel that has it. */
export default function ChannelPage() {
  const asked = useParams()['id'] ?? '';
  const target = lookUpTarget(asked);
  return (
    <>
      <title>{`${target?.kind === 'id' ? target.id : 'Channel'} · Channeldesk`}</title>
      <BackLink to={paths.channels}>All channels</BackLink>
      {target === null && (
        <NoMatch title="This is not a channel ID">
          <p>“{asked}” does not have the form of one, such as MANTIS-PF298.</p>
        </NoMatch>
      )}
      {target?.kind === 'number' && (
        <>
          <VisuallyHidden component="h1">Channel {target.digits}</VisuallyHidden>
          <FoundByNumber key={target.digits} digits={target.digits} opens="page" />
        </>
      )}
      {target?.kind === 'id' && (
        <>
          <DriftBanner channelId={target.id} />
          <FoundChannel
            key={target.id}
            id={target.id}
            heading="page"
            activity={<ChannelActivity channelId={target.id} />}
            {...channelSlots}
          />
        </>
      )}
    </>
  );
}
