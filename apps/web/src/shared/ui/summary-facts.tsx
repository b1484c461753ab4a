import type { ReactNode } from 'react';
import classes from './summary-facts.module.css';

interface SummaryFact {
  readonly label: string;
  readonly value: ReactNode;
}

/** The numbers that decide, side by side; one under the other where there is no room. */
export function SummaryFacts({ facts }: { facts: readonly SummaryFact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label} className={classes['fact']}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
