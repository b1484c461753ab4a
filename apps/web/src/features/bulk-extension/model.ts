import type { ExtensionRun, RunRowState } from '@channeldesk/contracts';

type Counted = Pick<ExtensionRun, 'count' | 'counts'>;

/** Rows about which something is still to be done or found out, without anybody doing anything. */
const underWay: readonly RunRowState[] = ['planned', 'sent', 'unconfirmed'];

/** How many rows stand so. */
export function countOf({ counts }: Pick<ExtensionRun, 'counts'>, state: RunRowState): number {
  return counts[state] ?? 0;
}

/** How many rows need nothing more: neither they nor a person have anything left to do. */
export function settledCount(run: Counted): number {
  const open = [...underWay, 'waiting', 'conflict'] as const;
  return Math.max(0, run.count - open.reduce((sum, state) => sum + countOf(run, state), 0));
}

/** How many rows have ended without days. */
export function notGivenCount(run: Pick<ExtensionRun, 'counts'>): number {
  return countOf(run, 'rejected') + countOf(run, 'not-applied');
}

/** How far a run is; whole percents, and a hundred of them only when nothing is left. */
export function percentOf(run: Counted): number {
  if (run.count === 0) return 100;
  return Math.floor((settledCount(run) / run.count) * 100);
}

/** Whether it changes by itself: it goes on, or what was sent before it stopped is being settled. */
export function isMoving(run: Pick<ExtensionRun, 'state' | 'counts'>): boolean {
  return run.state === 'running' || underWay.some((state) => countOf(run, state) > 0);
}

/** Whether more can be sent, now or after a pause. */
export function isOpen({ state }: Pick<ExtensionRun, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

/** Whether cancelling would keep any row from being sent, for the first time or again. */
export function canBeCancelled(run: Pick<ExtensionRun, 'state' | 'counts'>): boolean {
  const left = countOf(run, 'waiting') + countOf(run, 'not-applied');
  return isOpen(run) && left > 0;
}

/** The states to choose rows by: those that any row has, and the one that was chosen. */
export function shownStates(run: Counted, chosen: RunRowState | undefined): RunRowState[] {
  return order.filter((state) => state === chosen || countOf(run, state) > 0);
}

/** What a person has to look at stands first. */
const order: readonly RunRowState[] = [
  'conflict',
  'not-applied',
  'rejected',
  'unconfirmed',
  'sent',
  'planned',
  'waiting',
  'verified',
  'withdrawn',
];
