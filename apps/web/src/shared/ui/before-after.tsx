import type { ReactNode } from 'react';
import classes from './before-after.module.css';

/** A value before and after. */
export function BeforeAfter({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <span className={classes['change']}>
      <span>{before}</span>
      <span className={classes['arrow']} role="img" aria-label="becomes">
        →
      </span>
      <strong>{after}</strong>
    </span>
  );
}
