import type { ChannelSummary } from '@channeldesk/contracts';
import { formatNumber } from '#web/shared/format/number.ts';

/** How far a reading of the account is; nothing for one that takes less than a second. */
export function progressText({ progress }: ChannelSummary['sweep']): string | null {
  if (!progress || progress.rows === 0) return null;
  const { rows, total } = progress;
  const whole = total === null ? '' : ` of ${formatNumber(Math.max(rows, total))}`;
  return `Reading ${formatNumber(rows)}${whole}`;
}
