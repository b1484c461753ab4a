import type { LookUpTarget } from '#web/features/channels/find.ts';
import { FoundByNumber } from '#web/features/channels/found/found-by-number.tsx';
import { FoundChannel } from '#web/features/channels/found/found-channel.tsx';
import { channelSlots, preloadChannelSlots } from './channel-slots.tsx';

// Whoever waits for this code is about to look a channel up, and then to do something with it.
preloadChannelSlots();

/** The card of the channel that was looked up, over the list. */
export function LookedUp({ target }: { target: LookUpTarget }) {
  if (target.kind === 'number')
    return <FoundByNumber key={target.digits} digits={target.digits} opens="card" />;
  return <FoundChannel key={target.id} id={target.id} heading="link" {...channelSlots} />;
}
