import { ExportButton } from '#web/features/export/components/export-button.tsx';
import { hasLedgerFilters, type LedgerChoice } from '#web/features/ledger/ledger-filters.ts';
import { monthOf, monthText } from '#web/features/ledger/months.ts';

/** Exports the movements that the ledger shows, all of them; those of a month are its statement. */
export function LedgerExport({ choice }: { choice: LedgerChoice }) {
  const month = monthOf(choice);
  if (month !== null)
    return (
      <ExportButton
        source="ledger"
        query={choice}
        what={`the statement for ${monthText(month)}`}
        label={`Statement for ${monthText(month)}`}
      />
    );
  const what = hasLedgerFilters(choice) ? 'all movements that match' : 'the whole ledger';
  return <ExportButton source="ledger" query={choice} what={what} />;
}
