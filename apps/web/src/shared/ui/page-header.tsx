import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** The page's actions; the primary one comes last. */
  children?: ReactNode;
  /** On a phone the page starts with what one came for; the title is only heard. */
  isQuietOnPhone?: boolean;
}

/** The title of a page, in the page and in the tab, with its actions. */
export function PageHeader({ title, children, isQuietOnPhone = false }: PageHeaderProps) {
  return (
    <div className={classes['root']} data-quiet={isQuietOnPhone}>
      <title>{`${title} · Channeldesk`}</title>
      <h1>{title}</h1>
      {children && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}
