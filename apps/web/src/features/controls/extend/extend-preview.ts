import type { Channel } from '@channeldesk/contracts';

const dayMs = 86_400_000;

export interface ExtendPreview {
  readonly activeTillBefore: string | null;
  /** Null while it is not known by how many days. */
  readonly activeTillAfter: string | null;
  readonly isCountedFromNow: boolean;
}

interface ExtendPlan {
  readonly channel: Pick<Channel, 'activeTill'>;
  readonly days: number | null;
  readonly now: number;
}

/** What an extension would give; the upstream decides, so this is shown as an estimate. */
export function previewExtension({ channel, days, now }: ExtendPlan): ExtendPreview {
  const till = channel.activeTill === null ? null : Date.parse(channel.activeTill);
  const isCountedFromNow = till === null || till < now;
  const start = isCountedFromNow ? now : till;

  return {
    activeTillBefore: channel.activeTill,
    activeTillAfter: days === null ? null : new Date(start + days * dayMs).toISOString(),
    isCountedFromNow,
  };
}
