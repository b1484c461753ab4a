import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '#web/shared/account-query.ts';
import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { formatAge } from '#web/shared/format/relative-time.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { Hint } from '#web/shared/ui/hint.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { type BalanceView, balanceView } from '../model.ts';
import classes from './account.module.css';

/** The balance of days with its age under it; "unavailable" when the upstream is silent. */
export function Balance() {
  const account = useQuery(accountQuery);
  const now = useNow(5_000);
  const view = balanceView(account.data, account.error, now);
  if (view.kind === 'loading')
    return (
      <Waiting label="Loading the balance">
        <Bone width="5rem" />
      </Waiting>
    );
  return <Hint text={explanation(view, now)}>{words(view, now)}</Hint>;
}

function words(view: Exclude<BalanceView, { kind: 'loading' }>, now: Date) {
  if (view.kind === 'unavailable')
    return (
      <span className={classes['balance']}>
        <StateDot tone="quiet">Balance unavailable</StateDot>
      </span>
    );
  return (
    <span className={classes['balance']}>
      <strong className={classes['days']}>{formatDays(view.days)}</strong>
      <span className={classes['age']} data-old={view.isOld}>
        {formatAge(view.asOf, now)}
      </span>
    </span>
  );
}

function explanation(view: Exclude<BalanceView, { kind: 'loading' }>, now: Date) {
  if (view.kind === 'known')
    return `Balance of days to give to channels. Read ${formatAge(view.asOf, now)}: ${formatDateTime(view.asOf)}`;
  const since = view.since ? ` since ${formatDateTime(view.since)}` : '';
  return `${view.reason}${since}. It is read again every 30 seconds; an old number is not shown.`;
}
