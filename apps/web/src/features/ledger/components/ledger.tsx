import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useIsNarrow } from '#web/shared/hooks/use-is-phone.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { isStatement } from '../ledger-filters.ts';
import { isReversed } from '../months.ts';
import { ledgerQuery } from '../queries.ts';
import type { LedgerControl } from '../use-ledger-address.ts';
import classes from './ledger.module.css';
import { LedgerCards } from './ledger-cards.tsx';
import { LedgerFilterRow } from './ledger-filter-row.tsx';
import { LedgerNothing } from './ledger-nothing.tsx';
import { LedgerSkeleton } from './ledger-skeleton.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { LedgerTotals } from './ledger-totals.tsx';

/** Every movement of days that fits the filters, newest first; days the wrong way round are not asked for. */
export function Ledger({ control }: { control: LedgerControl }) {
  const hasDays = !isReversed(control.choice);
  const ledger = useInfiniteQuery({ ...ledgerQuery(control.choice), enabled: hasDays });
  const isNarrow = useIsNarrow();
  const entries = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  const Entries = isNarrow ? LedgerCards : LedgerTable;
  const readAgain = () => (ledger.isFetchNextPageError ? ledger.fetchNextPage() : ledger.refetch());

  const filters = (
    <>
      <LedgerFilterRow control={control} />
      {control.leftOut.length > 0 ? (
        <p className={classes['dimmed']}>
          Left out, because it cannot be read: {control.leftOut.join(', ')}
        </p>
      ) : null}
    </>
  );

  if (!hasDays)
    return (
      <section aria-label="Ledger" className={classes['root']}>
        {filters}
      </section>
    );
  return (
    <section aria-label="Ledger" aria-busy={ledger.isFetching} className={classes['root']}>
      {filters}
      {isStatement(control.choice) ? <LedgerTotals choice={control.choice} /> : null}
      {ledger.isPending ? <LedgerSkeleton isNarrow={isNarrow} /> : null}
      {ledger.error && !ledger.data ? <Failed error={ledger.error} onRetry={readAgain} /> : null}
      {ledger.data && entries.length === 0 ? <LedgerNothing control={control} /> : null}
      {entries.length > 0 ? <Entries entries={entries} isStale={ledger.isPlaceholderData} /> : null}
      {ledger.error && ledger.data ? (
        <ProblemNotice attempt="Read the ledger" error={ledger.error} onRetry={readAgain} />
      ) : null}
      {ledger.hasNextPage && !ledger.isFetchNextPageError ? (
        <Button
          variant="default"
          loading={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          Show older
        </Button>
      ) : null}
    </section>
  );
}
