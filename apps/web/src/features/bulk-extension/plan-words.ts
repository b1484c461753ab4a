import type { ExtensionPlan, SkipReason } from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { skipTexts } from '#web/shared/format/skip-words.ts';

/** How the days of a plan are reckoned. */
export function modeText(mode: ExtensionPlan['mode']): string {
  if (mode.kind === 'keep') {
    const { extendBy, whenFewerThan, keepAtLeast } = mode;
    return `${formatDays(extendBy)} each when fewer than ${formatDays(whenFewerThan)} are left, until at least ${formatDays(keepAtLeast)} are`;
  }
  if (mode.kind === 'add') return `${formatDays(mode.days)} each`;
  if (mode.kind === 'at-least') return `At least ${formatDays(mode.days)} left`;
  // Without a zone it is that day for whoever reads it, wherever they are.
  return `Until ${formatDate(`${mode.date}T00:00`)}`;
}

/** Why a channel gets no days. */
export function skipText(
  reason: SkipReason,
  { maximumDaysLeft }: Pick<ExtensionPlan, 'maximumDaysLeft'>,
): string {
  if (reason !== 'too-many-left' || maximumDaysLeft === null) return skipTexts[reason];
  return `More than ${formatDays(maximumDaysLeft)} left`;
}
