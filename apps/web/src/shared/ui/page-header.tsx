import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** The page's actions; the primary one comes last. */
  children?: ReactNode;
}

/** The title of a page, in the page and in the tab, with its actions. */
export function PageHeader({ title, children }: PageHeaderProps) {
  return (
    <div className={classes['root']}>
      <title>{`${title} · Channeldesk`}</title>
      <h1>{title}</h1>
      {children && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}
