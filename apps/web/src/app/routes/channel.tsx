import { parseChannelId } from '@channeldesk/contracts';
import { useParams } from 'react-router';
import { ChannelActivity } from '#web/app/channel-activity.tsx';
import { channelSlots } from '#web/app/channel-slots.tsx';
import { FoundChannel } from '#web/features/channels/components/found-channel.tsx';
import { paths } from '#web/shared/paths.ts';
import { BackLink } from '#web/shared/ui/back-link.tsx';
import { NoMatch } from '#web/shared/ui/screens.tsx';

export default function ChannelPage() {
  const asked = useParams()['id'] ?? '';
  const id = parseChannelId(asked);
  return (
    <>
      <title>{`${id ?? 'Channel'} · Channeldesk`}</title>
      <BackLink to={paths.channels}>All channels</BackLink>
      {id ? (
        <FoundChannel
          key={id}
          id={id}
          heading="page"
          activity={<ChannelActivity channelId={id} />}
          {...channelSlots}
        />
      ) : (
        <NoMatch title="This is not a channel ID">
          <p>“{asked}” does not have the form of one, such as MANTIS-PF298.</p>
        </NoMatch>
      )}
    </>
  );
}
