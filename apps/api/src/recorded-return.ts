import type { Channel } from '@channeldesk/contracts';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { ActedBy } from './http/acted-by.ts';
import type { BegunMovement, Ledger } from './ledger.ts';

type Seen = Pick<Channel, 'activeTill' | 'isStopped' | 'mode' | 'source'>;

export interface DayReturn<Result> {
  readonly kind: 'returned-by-delete' | 'returned-by-stop';
  readonly channelId: string;
  readonly by: Pick<ActedBy, 'caller' | 'requestId'>;
  /** A person wants it although it is not known what became of an extension of the channel. */
  readonly isDespiteExtension?: boolean;
  /** Takes the days back, and shows the channel as it is then where there is one. */
  readonly work: () => Promise<{ readonly result: Result; readonly channel: Seen | null }>;
}

/** The balance, and the last row of the ledger that it knows of: none while others move days. */
export interface BalanceAt {
  readonly balance: number | null;
  readonly ledgerId: number | null;
}

/** What is known of a return that was accepted. */
export interface AcceptedReturn {
  readonly sentAt: Date;
  readonly before: BalanceAt;
  readonly after: BalanceAt;
  /** The channel before and after it; null where it could not be looked up, or is gone. */
  readonly channelBefore: Seen | null;
  readonly channelAfter: Seen | null;
}

export interface DayReturnParts {
  readonly ledger: Ledger;
  readonly returnCount: {
    /** Reads the balance; returns that are `known` to be under way are nothing that others do. */
    read(known?: readonly string[]): Promise<BalanceAt>;
    /** How many days came back; null where that is not exact. */
    days(accepted: AcceptedReturn): Promise<number | null>;
  };
  /** Throws AppError while it is not known what became of other days of the channel. */
  readonly refuseUnsettled: (channelId: string, isDespiteExtension: boolean) => Promise<void>;
  /** The channel as the upstream has it, or as it was last known. */
  readonly lookUp: (channelId: string, signal: AbortSignal) => Promise<Seen>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface Returned<Result> {
  readonly result: Result;
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
}

/**
 * Takes days back from a channel, written into the ledger before anything is sent and again with its
 * end. That stays open where it is not exact yet how many came back: the reconciliation tells it then.
 * Throws what `work` throws, and AppError where other days of the channel are not settled.
 */
export async function recordedReturn<Result>(
  { ledger, returnCount, refuseUnsettled, lookUp, clock }: DayReturnParts,
  { kind, channelId, by, work, isDespiteExtension = false }: DayReturn<Result>,
): Promise<Returned<Result>> {
  await refuseUnsettled(channelId, isDespiteExtension);
  const [before, channelBefore] = await Promise.all([
    returnCount.read(),
    lookUp(channelId, new AbortController().signal).catch(() => null),
  ]);
  const sentAt = clock.now();
  const { id, follow } = await ledger.begin(
    { kind, channelId, comment: '', caller: by.caller, requestId: by.requestId },
    { state: 'sent', activeTillBefore: tillOf(channelBefore), balanceBefore: before.balance },
  );
  const { result, channel: channelAfter } = await written(follow, work);
  const after = await returnCount.read([id]);
  const days = await returnCount.days({ sentAt, before, after, channelBefore, channelAfter });
  const known = { balanceAfter: after.balance, activeTillAfter: tillOf(channelAfter) };
  await follow(
    days === null
      ? { ...known, state: 'unconfirmed', isAccepted: true, reason: notCounted }
      : { ...known, state: 'verified', isAccepted: true, days },
  );
  return { result, balanceBefore: before.balance, balanceAfter: after.balance };
}

const notCounted =
  'Whapi accepted it. How many days came back is told by the next readings of the account.';

function tillOf(channel: Seen | null): Date | null {
  return channel?.activeTill ? new Date(channel.activeTill) : null;
}

async function written<Done>(
  follow: BegunMovement['follow'],
  work: () => Promise<Done>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    const isUnclear = !(error instanceof AppError) || error.options.maybeApplied === true;
    const reason = error instanceof AppError ? error.message : 'The console failed meanwhile.';
    await follow({ state: isUnclear ? 'unconfirmed' : 'rejected', reason });
    throw error;
  }
}
