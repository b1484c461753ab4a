import { Button } from '@mantine/core';
import { EmptyState, NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { hasLedgerFilters } from '../ledger-filters.ts';
import type { LedgerControl } from '../use-ledger-address.ts';

/** Why there is no row, and the way to some. */
export function LedgerNothing({ control }: { control: LedgerControl }) {
  if (!hasLedgerFilters(control.choice))
    return (
      <EmptyState title="No days have moved yet">
        <p>Every extension, return and top-up is written down here from now on.</p>
      </EmptyState>
    );
  return (
    <NoMatch
      title="No movement of days matches"
      action={
        <Button variant="default" onClick={control.clear}>
          Clear filters
        </Button>
      }
    >
      <p>Choose another channel, kind, state or time.</p>
    </NoMatch>
  );
}
