import type { Channel } from '@channeldesk/contracts';
import { lazy, type ReactNode, Suspense } from 'react';
import { preload } from '#web/shared/preload.ts';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import { PastActivity } from './past-activity.tsx';

const loadControls = () => import('#web/features/controls/components/channel-controls.tsx');
const loadToken = () => import('#web/features/controls/components/token-field.tsx');

const ChannelControls = lazy(async () => ({ default: (await loadControls()).ChannelControls }));
const TokenField = lazy(async () => ({ default: (await loadToken()).TokenField }));

/** What other features put into a channel card; the code of the controls comes after the card itself. */
export const channelSlots = {
  controls: (channel: Channel) => waiting('2.75rem', <ChannelControls channel={channel} />),
  token: (channel: Channel) => waiting('1.5rem', <TokenField channelId={channel.id} />),
  past: (id: string) => <PastActivity channelId={id} />,
};

/** Fetches that code while the person still types the ID. */
export function preloadChannelSlots(): void {
  preload(loadControls);
  preload(loadToken);
}

function waiting(height: string, content: ReactNode) {
  return <Suspense fallback={<Bone width="60%" height={height} />}>{content}</Suspense>;
}
