import type { AcceptedReturn, BalanceAt, DayReturnParts } from '#api/recorded-return.ts';
import { type BalanceReadingDeps, createBalanceAt } from './balance-reading.ts';
import { wholeDaysBetween } from './explain.ts';
import type { ReconciliationRepository } from './reconciliation.repository.ts';
import { daysOfReturns, type Expected, type Gain } from './return-days.ts';
import { daysLeft } from './return-verdict.ts';

interface ReturnCountDeps extends BalanceReadingDeps {
  readonly rows: Pick<ReconciliationRepository, 'lastEntry' | 'hasOpen' | 'sumBetween'>;
}

/**
 * Tells what a return brought right after it was accepted: what its channel lost, or what the balance
 * gained where nobody else had a part in that.
 */
export function createReturnCount(deps: ReturnCountDeps): DayReturnParts['returnCount'] {
  async function gainBetween(before: BalanceAt, after: BalanceAt): Promise<Gain | null> {
    if (before.balance === null || before.ledgerId === null) return null;
    if (after.balance === null || after.ledgerId === null) return null;
    const { own, drift } = await deps.rows.sumBetween(before.ledgerId, after.ledgerId);
    return { days: after.balance - before.balance - own, drift, leftOver: 0 };
  }

  return {
    read: createBalanceAt(deps),
    async days(accepted) {
      const gain = await gainBetween(accepted.before, accepted.after);
      return daysOfReturns([expectedOf(accepted)], gain)[0] ?? null;
    },
  };
}

function expectedOf({ sentAt, channelBefore, channelAfter }: AcceptedReturn): Expected {
  const isTrial = channelBefore?.mode === 'trial';
  const left = daysLeft({ activeTillBefore: tillOf(channelBefore), sentAt });
  if (channelBefore?.source !== 'upstream' || channelAfter?.source !== 'upstream') {
    return { left, lost: null, isTrial };
  }
  const lost = wholeDaysBetween({ was: tillOf(channelAfter), became: tillOf(channelBefore) });
  // A date that has not moved yet tells nothing, unless there was nothing to come back.
  const isNone = lost === 0 && channelAfter.isStopped && (left === 0 || isTrial);
  return { left, lost: isNone || (lost ?? 0) > 0 ? lost : null, isTrial };
}

function tillOf(channel: AcceptedReturn['channelBefore']): Date | null {
  return channel?.activeTill ? new Date(channel.activeTill) : null;
}
