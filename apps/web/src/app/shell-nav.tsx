import { Link, NavLink } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import { Brand } from '#web/shared/ui/brand.tsx';
import { type NavEntry, navEntries } from './nav-entries.ts';
import classes from './shell-nav.module.css';

/** The menu, beside the page on a desktop and in the sheet on a phone. */
export function ShellNav({ onChoose }: { onChoose?: () => void }) {
  const rights = useRights();
  const list = (entries: readonly NavEntry[], labelledBy?: string) => (
    <ul aria-labelledby={labelledBy}>
      {entries.map(
        (entry) =>
          (!entry.right || rights.has(entry.right)) && (
            <li key={entry.to}>
              <Entry entry={entry} onChoose={onChoose} />
            </li>
          ),
      )}
    </ul>
  );
  return (
    <nav aria-label="Main" className={classes['root']}>
      <Link to={paths.dashboard} className={classes['brand']} onClick={onChoose}>
        <Brand />
      </Link>
      {list(navEntries.top)}
      <h2 id="nav-partner">Partner</h2>
      {list(navEntries.partner, 'nav-partner')}
      <h2 id="nav-manage">Manage</h2>
      {list(navEntries.manage, 'nav-manage')}
    </nav>
  );
}

interface EntryProps {
  entry: NavEntry;
  onChoose: (() => void) | undefined;
}

function Entry({ entry: { to, label, icon: Icon, isDocument }, onChoose }: EntryProps) {
  const content = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      {label}
    </>
  );
  if (isDocument)
    return (
      <a href={to} className={classes['entry']}>
        {content}
      </a>
    );
  return (
    <NavLink
      to={to}
      end={to === paths.dashboard}
      className={classes['entry'] ?? ''}
      onClick={onChoose}
    >
      {content}
    </NavLink>
  );
}
