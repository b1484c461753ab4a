import { IconBook2, IconKey, IconLayoutDashboard, IconMessages } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import { Brand } from '#web/shared/ui/brand.tsx';
import classes from './shell-nav.module.css';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** The menu, beside the page on a desktop and in the sheet on a phone. */
export function ShellNav({ onChoose }: { onChoose?: () => void }) {
  const rights = useRights();
  const entry = (to: string, label: string, image: ReactNode) => (
    <li>
      <NavLink
        to={to}
        end={to === paths.dashboard}
        className={classes['entry'] ?? ''}
        onClick={onChoose}
      >
        {image}
        {label}
      </NavLink>
    </li>
  );
  return (
    <nav aria-label="Main" className={classes['root']}>
      <Link to={paths.dashboard} className={classes['brand']} onClick={onChoose}>
        <Brand />
      </Link>
      <ul>{entry(paths.dashboard, 'Dashboard', <IconLayoutDashboard {...icon} />)}</ul>
      <h2 id="nav-partner">Partner</h2>
      <ul aria-labelledby="nav-partner">
        {entry(paths.channels, 'Channels', <IconMessages {...icon} />)}
      </ul>
      <h2 id="nav-manage">Manage</h2>
      <ul aria-labelledby="nav-manage">
        {rights.has('keys:manage') && entry(paths.keys, 'Service keys', <IconKey {...icon} />)}
        <li>
          <a href={paths.apiReference} className={classes['entry']}>
            <IconBook2 {...icon} />
            API reference
          </a>
        </li>
      </ul>
    </nav>
  );
}
