import { Link } from 'react-router';
import { formatNumber } from '#web/shared/format/number.ts';
import classes from '#web/shared/ui/row-table.module.css';
import { StateDot, type Tone } from '#web/shared/ui/state-dot.tsx';

interface RowFilter {
  readonly key: string;
  readonly word: string;
  readonly tone?: Tone;
  readonly count: number;
  /** The query of the address that shows these rows. */
  readonly to: string;
  readonly isChosen: boolean;
}

interface RowFiltersProps {
  readonly label: string;
  readonly filters: readonly RowFilter[];
}

/** How many rows there are of each kind; each leads to its rows. */
export function RowFilters({ label, filters }: RowFiltersProps) {
  return (
    <nav aria-label={label}>
      <ul className={classes['filters']}>
        {filters.map(({ key, word, tone, count, to, isChosen }) => (
          <li key={key}>
            <Link
              to={to}
              className={classes['filter']}
              aria-current={isChosen ? 'true' : undefined}
            >
              {tone ? <StateDot tone={tone}>{word}</StateDot> : <span>{word}</span>}
              <span>{formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
