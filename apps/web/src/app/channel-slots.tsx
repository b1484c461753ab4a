import type { Channel } from '@channeldesk/contracts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import { PastActivity } from './past-activity.tsx';

const ChannelControls = lazyPart(
  () => import('#web/features/controls/components/channel-controls.tsx'),
  'ChannelControls',
  <Bone width="60%" height="2.75rem" />,
);
const TokenField = lazyPart(
  () => import('#web/features/controls/components/token-field.tsx'),
  'TokenField',
  <Bone width="60%" height="1.5rem" />,
);

/** What other features put into a channel card; the code of the controls comes after the card itself. */
export const channelSlots = {
  controls: (channel: Channel) => <ChannelControls channel={channel} />,
  token: (channel: Channel) => <TokenField channelId={channel.id} />,
  past: (id: string) => <PastActivity channelId={id} />,
};

/** Fetches that code while the person still types the ID. */
export function preloadChannelSlots(): void {
  ChannelControls.preload();
  TokenField.preload();
}
