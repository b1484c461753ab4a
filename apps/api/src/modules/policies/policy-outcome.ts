import type { Skipped } from '#api/policy-plans.ts';
import { shortBalance } from '#api/short-balance.ts';

/** How a check ended, as the policy keeps it. */
export interface Outcome {
  readonly held_back: number;
  readonly reason: string | null;
  /** How many channels the next plan has at most; null for any number. */
  readonly plans_at_most: number | null;
}

export const pausedByHand =
  'Its run was paused by hand. Resume or cancel that run, and the policy goes on.';

export const notSettled = 'What its last run has sent is not settled yet.';

export const checkFailed = 'The last check failed. It is tried again.';

interface Planned {
  readonly skipped: Skipped;
  readonly balance: number | null;
  /** The plan has so many channels and no more, although others are due; null where it has all. */
  readonly firstFew: number | null;
}

/** Why not all who are due are extended, but for those that the caps make wait. */
export function whyNotAll({ skipped, balance, firstFew }: Planned): string | null {
  const { 'short-balance': short = 0, 'failed-lately': failed = 0, unsettled = 0 } = skipped;
  const words = [
    firstFew === null ? null : `Its last run stopped, so ${channels(firstFew)} go first.`,
    short > 0 ? `${shortBalance(balance ?? 0)}, and ${waiting(short)}.` : null,
    failed > 0
      ? `${channels(failed)} failed, and ${waits(failed)} up to an hour to be tried again.`
      : null,
    unsettled > 0 ? `${waiting(unsettled)} until an earlier extension is settled.` : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? null : words.join(' ');
}

function channels(count: number): string {
  return count === 1 ? '1 channel' : `${count} channels`;
}

function waits(count: number): string {
  return count === 1 ? 'waits' : 'wait';
}

function waiting(count: number): string {
  return `${channels(count)} ${waits(count)}`;
}
