import type { ExtensionPlan, PlanMode, SkipReason } from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';

/** How the days of a plan are reckoned. */
export function modeText(mode: PlanMode): string {
  if (mode.kind === 'add') return `${formatDays(mode.days)} each`;
  if (mode.kind === 'at-least') return `At least ${formatDays(mode.days)} left`;
  // Without a zone it is that day for whoever reads it, wherever they are.
  return `Until ${formatDate(`${mode.date}T00:00`)}`;
}

const skipTexts: Record<SkipReason, string> = {
  unknown: 'Not known to this account',
  trial: 'A trial: switch its mode first',
  blocked: 'Blocked',
  'just-extended': 'Extended less than five minutes ago',
  unsettled: 'An earlier extension is not settled yet',
  'too-many-left': 'Too many days left',
  enough: 'Has enough days already',
  'no-end': 'Has no end',
};

/** Why a channel gets no days. */
export function skipText(
  reason: SkipReason,
  { maximumDaysLeft }: Pick<ExtensionPlan, 'maximumDaysLeft'>,
): string {
  if (reason !== 'too-many-left' || maximumDaysLeft === null) return skipTexts[reason];
  return `More than ${formatDays(maximumDaysLeft)} left`;
}

/** The reasons that a plan has, the most frequent first. */
export function skippedBy({ skipped }: Pick<ExtensionPlan, 'skipped'>): [SkipReason, number][] {
  const counted = Object.entries(skipped) as [SkipReason, number][];
  return counted.filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one);
}

export function skippedCount(plan: Pick<ExtensionPlan, 'skipped'>): number {
  return skippedBy(plan).reduce((sum, [, count]) => sum + count, 0);
}
