import type { Channel } from '@channeldesk/contracts';

const dayMs = 86_400_000;

export interface ExtendPreview {
  readonly activeTillBefore: string | null;
  readonly activeTillAfter: string;
  readonly isCountedFromNow: boolean;
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
  readonly isBalanceShort: boolean;
}

interface ExtendPlan {
  readonly channel: Pick<Channel, 'activeTill'>;
  readonly days: number;
  readonly balanceDays: number | null;
  readonly now: number;
}

/** What an extension would do; the upstream decides, so this is shown as an estimate. */
export function previewExtension({ channel, days, balanceDays, now }: ExtendPlan): ExtendPreview {
  const till = channel.activeTill === null ? null : Date.parse(channel.activeTill);
  const isCountedFromNow = till === null || till < now;
  const start = isCountedFromNow ? now : till;
  const balanceAfter = balanceDays === null ? null : balanceDays - days;

  return {
    activeTillBefore: channel.activeTill,
    activeTillAfter: new Date(start + days * dayMs).toISOString(),
    isCountedFromNow,
    balanceBefore: balanceDays,
    balanceAfter,
    isBalanceShort: balanceAfter !== null && balanceAfter < 0,
  };
}
