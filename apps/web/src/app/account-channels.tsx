import type { ChannelList as Page } from '@channeldesk/contracts';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ListViews } from '#web/app/list-views.tsx';
import { ChannelList } from '#web/features/channels/components/channel-list.tsx';
import type { RowSelection } from '#web/features/channels/row-selection.ts';
import { useRequestExport } from '#web/features/export/exports.tsx';
import { queryOf } from '#web/features/views/model.ts';
import {
  type ChannelSelection,
  isSelected,
  nothingSelected,
  togglePage,
  toggleRow,
  underQuery,
} from '#web/features/views/selection-model.ts';

const SelectionBar = lazy(async () => ({
  default: (await import('#web/features/views/components/selection-bar.tsx')).SelectionBar,
}));

/** The list of the account with its views and with what can be done to many channels at once. */
export function AccountChannels({ addButton }: { addButton?: ReactNode }) {
  const [params] = useSearchParams();
  const query = queryOf(params);
  const [kept, setSelection] = useState(nothingSelected);
  const selection = underQuery(kept, query);
  const requestExport = useRequestExport();
  const onExport = (wanted: string) =>
    requestExport?.({
      query: Object.fromEntries(new URLSearchParams(wanted)),
      what: 'the selected channels',
      opener: document.activeElement instanceof HTMLElement ? document.activeElement : null,
    });
  const bar = ({ items, total, totalIsEstimate }: Page) =>
    selection.kind === 'none' ? null : (
      <Suspense fallback={null}>
        <SelectionBar
          selection={selection}
          onChange={setSelection}
          pageIds={items.map(({ id }) => id)}
          total={total}
          totalIsEstimate={totalIsEstimate}
          query={query}
          {...(requestExport && { onExport })}
        />
      </Suspense>
    );
  return (
    <ChannelList
      addButton={addButton}
      views={<ListViews />}
      selection={rowsOf(selection, setSelection)}
      selectionBar={bar}
    />
  );
}

/** The selection as the rows see it. */
function rowsOf(
  selection: ChannelSelection,
  change: (selection: ChannelSelection) => void,
): RowSelection {
  return {
    isSelected: (id) => isSelected(selection, id),
    toggle: (id) => change(toggleRow(selection, id)),
    togglePage: (ids) => change(togglePage(selection, ids)),
    clear: () => change(nothingSelected),
  };
}
