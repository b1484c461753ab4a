import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './note.module.css';

interface NoteProps {
  /** Amber is for what is unconfirmed, quiet for what is good to know, bad for what failed. */
  tone: 'amber' | 'quiet' | 'bad';
  title?: string;
  /** Something that just happened, to be read out at once. */
  isAlert?: boolean;
  children: ReactNode;
}

/** Something to know before deciding, or after an outcome that nobody is sure of. */
export function Note({ tone, title, isAlert = false, children }: NoteProps) {
  const Icon = tone === 'quiet' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes['root']} data-tone={tone} role={isAlert ? 'alert' : undefined}>
      <Icon size={18} stroke={1.75} aria-hidden className={classes['icon']} />
      <div className={classes['body']}>
        {title ? <p className={classes['title']}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
