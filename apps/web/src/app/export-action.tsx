import { useSearchParams } from 'react-router';
import { filtersOf, hasFilters, parseListState } from '#web/features/channels/list-state.ts';
import { ExportButton } from '#web/features/export/components/export-button.tsx';

/** Exports the channels that the list shows, all pages of them. */
export function ExportAction() {
  const [params] = useSearchParams();
  const state = parseListState(params);
  const what = hasFilters(state) ? 'all channels that match' : 'all channels';
  return <ExportButton query={filtersOf(state)} what={what} />;
}
