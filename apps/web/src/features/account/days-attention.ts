import type { DaysAttention } from '@channeldesk/contracts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';

export interface Waiting {
  readonly tone: 'amber' | 'bad';
  readonly title: string;
  readonly detail: string;
  readonly action: string;
  readonly to: string;
}

/** What waits for a person, as a sentence each and the way to it. */
export function whatWaits({ drift, conflicts, stopped }: DaysAttention): Waiting[] {
  const waiting: Waiting[] = [];
  if (drift.count > 0) {
    waiting.push({
      tone: drift.givenTwice > 0 ? 'bad' : 'amber',
      title: driftTitle(drift),
      detail: `${driftDays(drift)} Nothing that was done in the console explains them.`,
      action: 'Show drift in the ledger',
      to: paths.daysWith({ state: 'unexplained', from: drift.from }),
    });
  }
  const count = conflicts.extensions + conflicts.returns;
  if (count > 0) {
    const what = conflicts.returns === 0 ? 'extension' : 'movement';
    waiting.push({
      tone: 'amber',
      title: `${formatCount(count, what)} ${count === 1 ? 'needs' : 'need'} your decision`,
      detail: 'The console cannot tell whether the days moved.',
      action: 'Show conflicts in the ledger',
      to: paths.daysWith({ state: 'conflict' }),
    });
  }
  if (stopped.runs > 0) {
    waiting.push({
      tone: 'amber',
      title: `${formatCount(stopped.runs, 'run')} paused by ${stopped.runs === 1 ? 'itself' : 'themselves'}`,
      detail: 'The channels behind wait until somebody resumes.',
      action: 'Show the runs',
      to: paths.runs,
    });
  }
  if (stopped.policies > 0) {
    waiting.push({
      tone: 'amber',
      title: `${formatCount(stopped.policies, 'policy does', 'policies do')} not extend all that is due`,
      detail: 'A cap is used up, the balance is short, or calls fail.',
      action: 'Show auto-extension',
      to: paths.policies,
    });
  }
  return waiting;
}

function driftTitle({ count, givenTwice }: DaysAttention['drift']): string {
  const moved = `${formatCount(count, 'unexplained movement')} of days in the last 30 days`;
  if (givenTwice === 0) return moved;
  const which = givenTwice === count ? moved : `${formatNumber(givenTwice)} of ${moved}`;
  return `Days may have been given twice: ${which}`;
}

function driftDays({ count, days, uncounted }: DaysAttention['drift']): string {
  if (count === uncounted) return 'It is not known how many days.';
  return `${uncounted > 0 ? 'At least ' : ''}${formatDays(days)} in all.`;
}
