import type { SkipReason } from '@channeldesk/contracts';

/** Why a channel gets no days, in a few words. */
export const skipTexts: Record<SkipReason, string> = {
  unknown: 'Not known to this account',
  trial: 'A trial: switch its mode first',
  blocked: 'Blocked',
  'just-extended': 'Extended less than five minutes ago',
  unsettled: 'An earlier extension is not settled yet',
  'too-many-left': 'Too many days left',
  enough: 'Has enough days already',
  'no-end': 'Has no end',
  'in-run': 'Waits in another run',
  stopped: 'Stopped',
  archived: 'An archived sandbox',
  expired: 'Expired too long ago',
  'failed-lately': 'Failed lately: tried again within the hour',
  'over-cap': 'Over the cap',
  'short-balance': 'The balance is short',
};

type Skipped = { readonly skipped: Partial<Record<SkipReason, number>> };

/** The reasons that there are, the most frequent first. */
export function skippedBy({ skipped }: Skipped): [SkipReason, number][] {
  const counted = Object.entries(skipped) as [SkipReason, number][];
  return counted.filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one);
}

export function skippedCount(plan: Skipped): number {
  return skippedBy(plan).reduce((sum, [, count]) => sum + count, 0);
}
