import type { ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly isCode?: boolean;
}

/** Names and values; what is not known stays visible as a dash. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map((fact) => (
        <div key={fact.label} className={classes['fact']}>
          <dt>{fact.label}</dt>
          <dd className={fact.isCode ? classes['code'] : undefined}>{fact.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
