import type { Right } from '@channeldesk/contracts';
import { Link, matchPath, useLocation } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import classes from './days-tabs.module.css';

interface DaysPage {
  readonly to: string;
  readonly label: string;
  readonly right: Right;
  /** Where one is beside the page itself and what lies below it. */
  readonly also?: string;
}

const pages: readonly DaysPage[] = [
  { to: paths.days, label: 'Ledger', right: 'account:read' },
  { to: paths.runs, label: 'Runs', right: 'days:spend', also: paths.extendMany },
  { to: paths.policies, label: 'Auto-extension', right: 'days:spend' },
  { to: paths.forecast, label: 'Forecast', right: 'account:read' },
];

/** The pages about days, one beside the other. */
export function DaysTabs() {
  const rights = useRights();
  const { pathname } = useLocation();
  return (
    <nav aria-label="Days" className={classes['root']}>
      {pages
        .filter(({ right }) => rights.has(right))
        .map((page) => (
          <Link
            key={page.to}
            to={page.to}
            aria-current={isAt(page, pathname) ? 'page' : undefined}
            className={classes['tab'] ?? ''}
          >
            {page.label}
          </Link>
        ))}
    </nav>
  );
}

/** Every page about days lies below the ledger. */
function isAt({ to, also }: DaysPage, pathname: string): boolean {
  const isOn = (path: string) => matchPath({ path, end: path === paths.days }, pathname) !== null;
  return isOn(to) || (also !== undefined && isOn(also));
}
