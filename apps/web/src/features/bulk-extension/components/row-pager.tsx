import { formatNumber } from '#web/shared/format/number.ts';
import { PageTurners } from '#web/shared/ui/page-turners.tsx';
import classes from '#web/shared/ui/row-table.module.css';
import type { RowPages } from '../use-row-pages.ts';

interface RowPagerProps {
  readonly label: string;
  readonly pages: RowPages;
  readonly nextCursor: string | null;
  /** How many rows stand on the present page, and how many on each full one. */
  readonly count: number;
  readonly perPage: number;
  /** How many there are on all pages, where that is known. */
  readonly total: number | null;
  /** Whether the rows are still those of the page before. */
  readonly isStale: boolean;
}

/** Where in the rows one is, and the way to those before and after; nothing where all are on one page. */
export function RowPager(props: RowPagerProps) {
  const { label, pages, nextCursor } = props;
  const { pagesBefore, next, previous } = pages;
  const canTurn = !props.isStale;
  if (pagesBefore === 0 && nextCursor === null) return null;
  return (
    <nav className={classes['pager']} aria-label={label}>
      <span className={classes['range']}>{rangeText(props)}</span>
      <PageTurners
        pagesBefore={pagesBefore}
        onPrevious={canTurn && pagesBefore !== 0 ? previous : null}
        onNext={canTurn && nextCursor !== null ? () => next(nextCursor) : null}
      />
    </nav>
  );
}

function rangeText({ pages, count, perPage, total }: RowPagerProps): string {
  const of = total === null ? '' : ` of ${formatNumber(total)}`;
  if (pages.pagesBefore === null) return `${formatNumber(count)}${of}`;
  const first = pages.pagesBefore * perPage + 1;
  return `${formatNumber(first)}–${formatNumber(first + count - 1)}${of}`;
}
