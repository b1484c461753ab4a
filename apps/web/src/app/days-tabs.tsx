import type { Right } from '@channeldesk/contracts';
import { NavLink } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import classes from './days-tabs.module.css';

interface DaysPage {
  readonly to: string;
  readonly label: string;
  readonly right: Right;
}

const pages: readonly DaysPage[] = [
  { to: paths.days, label: 'Ledger', right: 'account:read' },
  { to: paths.runs, label: 'Runs', right: 'days:spend' },
  { to: paths.forecast, label: 'Forecast', right: 'account:read' },
];

/** The pages about days, one beside the other. */
export function DaysTabs() {
  const rights = useRights();
  return (
    <nav aria-label="Days" className={classes['root']}>
      {pages
        .filter(({ right }) => rights.has(right))
        .map(({ to, label }) => (
          <NavLink key={to} to={to} end={to === paths.days} className={classes['tab'] ?? ''}>
            {label}
          </NavLink>
        ))}
    </nav>
  );
}
