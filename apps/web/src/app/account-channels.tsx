import type { ChannelList as Page } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { ListViews } from '#web/app/list-views.tsx';
import { ChannelList } from '#web/features/channels/components/channel-list.tsx';
import { focusListTitle } from '#web/features/channels/list-title.ts';
import type { RowSelection } from '#web/features/channels/row-selection.ts';
import { useRequestExport } from '#web/features/export/exports.tsx';
import { queryOf } from '#web/features/views/model.ts';
import {
  type ChannelSelection,
  isSelected,
  nothingSelected,
  toggleAll,
  toggleRow,
  underQuery,
  unlessEmpty,
} from '#web/features/views/selection-model.ts';
import { useKeptSelection } from '#web/features/views/use-kept-selection.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';

const SelectionBar = lazyPart(
  () => import('#web/features/views/components/selection-bar.tsx'),
  'SelectionBar',
);

/** The list of the account with its views and with what can be done to many channels at once. */
export function AccountChannels({ addButton }: { addButton?: ReactNode }) {
  const [params] = useSearchParams();
  const query = queryOf(params);
  const [kept, setSelection] = useKeptSelection(useLocation().pathname);
  const selection = underQuery(kept, query);
  const requestExport = useRequestExport();
  const navigate = useNavigate();
  const canSpend = useRights().has('days:spend');
  const onExport = (wanted: string) =>
    requestExport({
      source: 'channels',
      query: Object.fromEntries(new URLSearchParams(wanted)),
      what: 'the selected channels',
      opener: document.activeElement instanceof HTMLElement ? document.activeElement : null,
    });
  const bar = (list: Page) =>
    unlessEmpty(selection, list).kind === 'none' ? null : (
      <SelectionBar
        selection={selection}
        onChange={setSelection}
        onFocusLost={focusListTitle}
        pageIds={list.items.map(({ id }) => id)}
        total={list.total}
        totalIsEstimate={list.totalIsEstimate}
        query={query}
        onExport={onExport}
        onExtend={
          canSpend ? (listId) => void navigate(paths.extendManyWith({ selection: listId })) : null
        }
      />
    );
  return (
    <ChannelList
      addButton={addButton}
      views={<ListViews />}
      selection={(list) => rowsOf(selection, list, setSelection)}
      selectionBar={bar}
    />
  );
}

/** The selection as the rows see it. */
function rowsOf(
  selection: ChannelSelection,
  list: Page | null,
  change: (selection: ChannelSelection) => void,
): RowSelection {
  const choose = (next: ChannelSelection) => change(list ? unlessEmpty(next, list) : next);
  return {
    isSelected: (id) => isSelected(selection, id),
    toggle: (id) => choose(toggleRow(selection, id)),
    toggleAll: (ids) => choose(toggleAll(selection, ids)),
    clear: () => change(nothingSelected),
  };
}
