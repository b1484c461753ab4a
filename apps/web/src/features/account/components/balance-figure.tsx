import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '#web/shared/account-query.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { formatAge } from '#web/shared/format/relative-time.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import { type BalanceView, balanceView } from '../model.ts';
import classes from './account.module.css';

/** The balance as one of the dashboard's figures, with its age in the open. */
export function BalanceFigure() {
  const account = useQuery(accountQuery);
  const now = useNow(5_000);
  const view = balanceView(account.data, account.error, now);
  return (
    <>
      {figure(view)}
      <span>Balance</span>
      <span className={classes['note']}>{note(view, now)}</span>
    </>
  );
}

function figure(view: BalanceView) {
  if (view.kind === 'loading') return <Bone width="5rem" height="1.625rem" />;
  const text = view.kind === 'known' ? formatDays(view.days) : 'Unavailable';
  return <strong className={classes['figure']}>{text}</strong>;
}

function note(view: BalanceView, now: Date): string {
  if (view.kind === 'known') return `Read ${formatAge(view.asOf, now)}`;
  return view.kind === 'unavailable' ? view.reason : 'Reading it';
}
