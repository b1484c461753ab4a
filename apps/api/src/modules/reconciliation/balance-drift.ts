import type { Clock } from '#api/clock.ts';
import type { EventLog } from '#api/event-log.ts';
import type { Logger } from '#api/logging.ts';
import type { BalanceReading } from './balance-reading.ts';
import { type NewLedgerRow, toFoundRow } from './found-row.ts';
import { createLeftOver, type LeftOverDeps } from './left-over.ts';
import type {
  Find,
  Last,
  NewestSweep,
  Reconciled,
  ReconciliationRepository,
} from './reconciliation.repository.ts';

export interface BalanceDriftDeps extends LeftOverDeps {
  readonly rows: ReconciliationRepository;
  readonly readBalance: () => Promise<BalanceReading | null>;
  readonly eventLog: EventLog;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** What is kept of this time. */
interface Held extends Pick<Reconciled, 'ledger_id' | 'balance' | 'left_over'> {
  readonly find: Find;
}

const findNothing: Find = () => Promise.resolve([]);

/**
 * Holds the balance against the ledger since the last time. What is left over is looked at once more
 * after a sweep that began since, when the channel it went to has been seen, and only then written
 * down.
 */
export function createBalanceDrift(deps: BalanceDriftDeps) {
  const { rows, readBalance, eventLog, clock, log } = deps;
  const compare = createLeftOver(deps);

  /** Days that came back in unknown number are in the balance, and in no other row. */
  async function whyGained(last: Reconciled, { ledgerId }: BalanceReading): Promise<string | null> {
    const channels = await rows.listUncounted(last.ledger_id, ledgerId);
    return channels.length === 0
      ? null
      : `Days that came back from ${channels.slice(0, 5).join(', ')} may be among them.`;
  }

  async function toRow(days: number, last: Reconciled, reading: BalanceReading) {
    const isGain = days > 0;
    const { balance } = reading;
    return toFoundRow({
      kind: isGain ? 'top-up' : 'drift',
      at: clock.now(),
      channel_id: null,
      days: Math.round(days),
      balance_before: balance - days,
      balance_after: balance,
      reason: isGain
        ? await whyGained(last, reading)
        : 'The balance fell by more than the ledger explains.',
    });
  }

  /** The ledger explains the balance without the days that channels got meanwhile: nobody paid here. */
  function clearDrift(last: Reconciled, { balance, ledgerId }: BalanceReading): Find {
    const same = { balance_before: balance, balance_after: balance };
    return async (reads) => {
      const drift = await reads.listDrift(last.ledger_id, ledgerId);
      return drift.map(({ id: _, ...row }) => {
        const reason = `${row.reason ?? ''} The balance did not change by it.`.trim().slice(0, 300);
        return { ...row, ...same, at: clock.now(), reason };
      });
    };
  }

  /** A person is to say where it went, or nobody has looked at all channels since it was first seen. */
  async function isToWait(days: number, sweep: NewestSweep, seen: Reconciled): Promise<boolean> {
    return sweep.started_at <= seen.at || (days < 0 && (await rows.hasConflict()));
  }

  /** Null where something is still to be looked at. */
  async function hold(
    last: Last,
    reading: BalanceReading,
    sweep: NewestSweep,
  ): Promise<Held | null> {
    const { days, waiting, isUntouched } = await compare(last, reading);
    const balance = reading.balance - waiting;
    const explained = { ledger_id: reading.ledgerId, balance, left_over: 0 };
    if (days === 0) {
      const isCleared = isUntouched && !last.isFirst;
      return { ...explained, find: isCleared ? clearDrift(last, reading) : findNothing };
    }
    if (last.left_over !== days) {
      const { ledger_id, balance } = last;
      return { ledger_id, balance, left_over: days, find: findNothing };
    }
    if (await isToWait(days, sweep, last)) return null;
    const row = await toRow(days, last, reading);
    return { ...explained, find: () => Promise.resolve([row]) };
  }

  function tell(found: readonly NewLedgerRow[]): void {
    const fell = found.find(({ kind, channel_id }) => kind === 'drift' && channel_id === null);
    if (fell) log.warn({ days: fell.days }, 'the balance fell without a movement of this console');
    // Open pages have read the ledger before these rows were in it.
    if (found.length > 0) eventLog.append({ kind: 'account', ids: null });
  }

  return async (sweep: NewestSweep, last: Last | undefined): Promise<void> => {
    const reading = await readBalance();
    if (!reading) return;
    const first = { ledger_id: reading.ledgerId, balance: reading.balance, left_over: 0 };
    const held = last ? await hold(last, reading, sweep) : { ...first, find: findNothing };
    if (!held) return;
    const { find, ...row } = held;
    const found = await rows.save({ ...row, at: clock.now(), sweep_id: sweep.id }, last, find);
    if (found) tell(found);
  };
}
