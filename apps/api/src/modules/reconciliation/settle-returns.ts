import type { Clock } from '#api/clock.ts';
import { type AdvisoryLocks, LockTimeout } from '#api/db/advisory-locks.ts';
import type { Ledger } from '#api/ledger.ts';
import type { Logger } from '#api/logging.ts';
import type { Timeline } from '#api/timeline.ts';
import type { BalanceReading } from './balance-reading.ts';
import { wholeDaysBetween } from './explain.ts';
import { reconciler } from './found-row.ts';
import type { Reconciled, ReconciliationRepository } from './reconciliation.repository.ts';
import { daysOfReturns, type Expected } from './return-days.ts';
import {
  daysLeft,
  isLate,
  judgeReturn,
  type ReturnVerdict,
  type SeenChannel,
} from './return-verdict.ts';
import type { OpenReturnRow, ReturnRepository } from './returns.repository.ts';

export interface ReturnSettlerDeps {
  readonly returns: ReturnRepository;
  readonly rows: Pick<ReconciliationRepository, 'sumBetween'>;
  readonly readBalance: (known: readonly string[]) => Promise<BalanceReading | null>;
  readonly ledger: Pick<Ledger, 'followUp'>;
  readonly timeline: Pick<Timeline, 'note'>;
  readonly locks: AdvisoryLocks;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
  readonly settleMs: number;
  readonly onDeleted: (channelId: string) => Promise<void>;
}

interface Judged extends OpenReturnRow {
  readonly verdict: ReturnVerdict;
}

interface Told {
  readonly days: readonly (number | null)[];
  readonly balance: number | null;
}

const lockWaitMs = 200;

/**
 * Settles returns of days whose call met silence or whose process died, by what whole readings of the
 * account show; nothing is ever sent again. Answers whether any was.
 */
export function createReturnSettler(deps: ReturnSettlerDeps) {
  const { returns, rows, readBalance, ledger, timeline, locks, clock, settleMs } = deps;

  /** Whoever deletes or stops a channel holds its lock until the end is written. */
  async function isLeft(channelId: string): Promise<boolean> {
    try {
      await locks.hold(`channel:${channelId}`, lockWaitMs, async () => undefined);
      return true;
    } catch (error) {
      if (error instanceof LockTimeout) return false;
      throw error;
    }
  }

  async function judgeAll(): Promise<Judged[]> {
    const judged: Judged[] = [];
    for (const open of await returns.listOpen()) {
      const verdict = judgeReturn(open.sent, open.channel, { now: clock.now(), settleMs });
      if (verdict && (await isLeft(open.entry.channel_id))) judged.push({ ...open, verdict });
    }
    return judged;
  }

  /** What the balance says of them; null while other movements may have a part in it. */
  async function tell(
    found: readonly Judged[],
    last: Reconciled | undefined,
  ): Promise<Told | null> {
    const expected = found.map(toExpected);
    const reading = await readBalance(found.map(({ entry }) => entry.movement));
    if (last && reading) {
      const { own, drift } = await rows.sumBetween(last.ledger_id, reading.ledgerId);
      const days = reading.balance - last.balance - own;
      const gain = { days, drift, leftOver: last.left_over };
      return { days: daysOfReturns(expected, gain), balance: reading.balance };
    }
    const isAnyLate = found.some(({ channel }) => isLate(channel, clock.now()));
    return last && !isAnyLate ? null : { days: daysOfReturns(expected, null), balance: null };
  }

  /**
   * Before the end is written: what fails here is tried again as long as the return is open. That is a
   * day at most, because nothing is held against the balance meanwhile.
   */
  async function forget(channelId: string, channel: SeenChannel): Promise<boolean> {
    try {
      await deps.onDeleted(channelId);
      return true;
    } catch (error) {
      deps.log.error({ err: error, channelId }, 'a deleted channel was not forgotten');
      return isLate(channel, clock.now());
    }
  }

  async function write(
    { entry, sent, channel, verdict }: Judged,
    { days, balance }: { readonly days: number | null; readonly balance: number | null },
  ): Promise<void> {
    const { state } = verdict;
    const isDeletion = sent.kind === 'returned-by-delete';
    if (isDeletion && channel.isGone && !(await forget(entry.channel_id, channel))) return;
    const reason = `${verdict.reason}${state === 'verified' ? inWords(days) : ''}`;
    const activeTillAfter = channel.isGone ? null : channel.activeTill;
    const step = { state, days, reason, activeTillAfter, balanceAfter: balance };
    const isNew = await ledger.followUp(entry, step);
    if (!isNew) return;
    await timeline.note({
      caller: reconciler,
      channelId: entry.channel_id,
      action: isDeletion ? 'deleted' : 'stopped',
      outcome: outcomes[state],
      detail: reason,
      requestId: entry.request_id,
    });
  }

  return async (last: Reconciled | undefined): Promise<boolean> => {
    const judged = await judgeAll();
    const found = judged.filter(({ verdict }) => verdict.state === 'verified');
    const others = judged.filter(({ verdict }) => verdict.state !== 'verified');
    for (const each of others) await write(each, { days: null, balance: null });
    const told = found.length > 0 ? await tell(found, last) : null;
    if (!told) return others.length > 0;
    for (const [at, each] of found.entries()) {
      await write(each, { days: told.days[at] ?? null, balance: told.balance });
    }
    return true;
  };
}

const outcomes = {
  verified: 'succeeded',
  'not-applied': 'failed',
  conflict: 'conflict',
} as const;

function toExpected({ sent, channel }: Judged): Expected {
  // What somebody else moved by hours is in no whole number of days: then the balance tells.
  const { activeTill: was, isGone } = channel;
  const lost = isGone ? null : wholeDaysBetween({ was, became: sent.activeTillBefore });
  return {
    left: daysLeft(sent),
    lost: lost !== null && lost > 0 ? lost : null,
    isTrial: channel.isTrial,
  };
}

function inWords(days: number | null): string {
  if (days === null) {
    return ' The balance does not tell how many days came back.';
  }
  return days === 0 ? ' No days came back.' : '';
}
