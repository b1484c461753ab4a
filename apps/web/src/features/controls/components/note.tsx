import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './note.module.css';

interface NoteProps {
  /** Amber is for what is unconfirmed, quiet for what is good to know. */
  tone: 'amber' | 'quiet';
  title?: string;
  children: ReactNode;
}

/** Something to know before deciding, or after an outcome that nobody is sure of. */
export function Note({ tone, title, children }: NoteProps) {
  const Icon = tone === 'amber' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes['root']} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden className={classes['icon']} />
      <div className={classes['body']}>
        {title ? <p className={classes['title']}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
