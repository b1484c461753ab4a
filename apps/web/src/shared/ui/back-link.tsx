import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import classes from './back-link.module.css';

/** The way to the page above this one. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={classes['root']}>
      <IconChevronLeft size={16} stroke={1.75} aria-hidden />
      {children}
    </Link>
  );
}
