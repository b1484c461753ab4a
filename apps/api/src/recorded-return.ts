import { AppError } from './errors.ts';
import type { ActedBy } from './http/acted-by.ts';
import type { BegunMovement, Ledger } from './ledger.ts';
import type { AccountReader } from './upstream/account.ts';

export interface DayReturn {
  readonly kind: 'returned-by-delete' | 'returned-by-stop';
  readonly channelId: string;
  readonly by: Pick<ActedBy, 'caller' | 'requestId'>;
}

export interface DayReturnParts {
  readonly ledger: Ledger;
  readonly account: Pick<AccountReader, 'balance'>;
  /** The channel as the upstream has it, or as it was last known. */
  readonly lookUp: (
    channelId: string,
    signal: AbortSignal,
  ) => Promise<{ readonly activeTill: string | null }>;
}

export interface Returned<Result> {
  readonly result: Result;
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
}

/**
 * Takes days back from a channel, written into the ledger before anything is sent and again with its
 * end. How many came back is what the balance gained. Throws what `work` throws.
 */
export async function recordedReturn<Result>(
  { ledger, account, lookUp }: DayReturnParts,
  { kind, channelId, by }: DayReturn,
  work: () => Promise<Result>,
): Promise<Returned<Result>> {
  const balance = () => account.balance().catch(() => null);
  const [balanceBefore, channel] = await Promise.all([
    balance(),
    lookUp(channelId, new AbortController().signal).catch(() => null),
  ]);
  const activeTillBefore = channel?.activeTill ? new Date(channel.activeTill) : null;
  const { follow } = await ledger.begin(
    { kind, channelId, comment: '', caller: by.caller, requestId: by.requestId },
    { state: 'sent', activeTillBefore, balanceBefore },
  );
  const result = await written(follow, work);
  const balanceAfter = await balance();
  const days =
    balanceBefore === null || balanceAfter === null ? null : balanceAfter - balanceBefore;
  await follow({ state: 'verified', balanceAfter, days });
  return { result, balanceBefore, balanceAfter };
}

async function written<Result>(
  follow: BegunMovement['follow'],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isUnclear = !(error instanceof AppError) || error.options.maybeApplied === true;
    const reason = error instanceof AppError ? error.message : 'The console failed meanwhile.';
    await follow({ state: isUnclear ? 'unconfirmed' : 'rejected', reason });
    throw error;
  }
}
