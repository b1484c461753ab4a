import { useInfiniteQuery } from '@tanstack/react-query';
import { ExportButton } from '#web/features/export/components/export-button.tsx';
import {
  hasLedgerFilters,
  isStatement,
  type LedgerChoice,
} from '#web/features/ledger/ledger-filters.ts';
import { isReversed, monthOf, monthText } from '#web/features/ledger/months.ts';
import { ledgerQuery } from '#web/features/ledger/queries.ts';

/**
 * Exports the movements that the ledger shows, all of them; those of a month or a channel are its statement.
 * Where there are none, as of a text that is no channel, there is nothing to export.
 */
export function LedgerExport({ choice }: { choice: LedgerChoice }) {
  return isReversed(choice) ? null : <ExportIfAny choice={choice} />;
}

function ExportIfAny({ choice }: { choice: LedgerChoice }) {
  const { data, isPlaceholderData } = useInfiniteQuery(ledgerQuery(choice));
  if (data?.pages[0]?.items.length === 0 && !isPlaceholderData) return null;
  const label = statementOf(choice);
  if (label !== null)
    return (
      <ExportButton
        source="ledger"
        query={choice}
        what={`the ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
        label={label}
      />
    );
  const what = hasLedgerFilters(choice) ? 'all movements that match' : 'the whole ledger';
  return <ExportButton source="ledger" query={choice} what={what} />;
}

/** `Statement of MANTIS-PF298 for November 2026`; null where it is none, or of days of one's own. */
function statementOf(choice: LedgerChoice): string | null {
  const month = monthOf(choice);
  const hasOtherDays = month === null && Boolean(choice.from || choice.to);
  if (!isStatement(choice) || hasOtherDays) return null;
  const ofChannel = choice.channel ? ` of ${choice.channel}` : '';
  return `Statement${ofChannel}${month === null ? '' : ` for ${monthText(month)}`}`;
}
