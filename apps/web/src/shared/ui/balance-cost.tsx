import type { Account } from '@channeldesk/contracts';
import { formatDays, formatNumber } from '../format/number.ts';
import classes from './balance-cost.module.css';
import { BeforeAfter } from './before-after.tsx';
import { Note } from './note.tsx';
import { RelativeTime } from './relative-time.tsx';

interface CostProps {
  readonly account: Account | null;
  /** What would be taken; null while no usable number is typed. */
  readonly days: number | null;
}

/** The balance before and after days are given, with its age, so that the cost is seen first. */
export function BalanceCost({ account, days }: CostProps) {
  const balance = account?.balance;
  if (!balance) return <>Unavailable, so the cost cannot be checked here</>;
  return (
    <>
      {days === 0 ? (
        formatDays(balance.days)
      ) : (
        <BeforeAfter
          before={formatNumber(balance.days)}
          after={days === null ? '—' : formatDays(balance.days - days)}
        />
      )}
      <div className={classes['age']}>
        as of <RelativeTime at={balance.asOf} />
      </div>
    </>
  );
}

/** Foretells a refusal; it does not prevent it, as the balance may have been topped up meanwhile. */
export function BalanceWarning({ account, days }: CostProps) {
  const balance = account?.balance;
  if (!balance || days === null || balance.days >= days) return null;
  return (
    <Note tone="amber" title="The balance is too low">
      <p>
        It holds {formatDays(balance.days)}. Whapi will refuse these days unless the balance was
        topped up meanwhile; top up, or give fewer days.
      </p>
    </Note>
  );
}
