import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '#web/shared/account-query.ts';
import { BalanceCost, BalanceWarning } from '#web/shared/ui/balance-cost.tsx';
import classes from './add-channel.module.css';

/** What the days given with a new channel cost; null where no usable number of them is typed. */
export function StartingCost({ days }: { days: number | null }) {
  const account = useQuery(accountQuery).data ?? null;
  return (
    <>
      <dl className={classes['facts']}>
        <div>
          <dt>Balance</dt>
          <dd>
            <BalanceCost account={account} days={days} />
          </dd>
        </div>
      </dl>
      <BalanceWarning account={account} days={days} />
    </>
  );
}
