import type { ChannelList } from '@channeldesk/contracts';
import { useIsNarrow, useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';
import classes from './channel-list.module.css';
import { ColumnsButton } from './columns-button.tsx';
import { FiltersButton } from './filters-button.tsx';
import { ListFilters } from './list-filters.tsx';
import { ListSearch } from './list-search.tsx';

const SortField = lazyPart(() => import('../panels/sort-field.tsx'), 'SortField');

interface ListToolbarProps {
  list: ChannelList | null;
  control: ListControl;
  rows: ListRows;
  layout: TableLayout;
}

/** Search and filters; the rarer ones, and on a phone all of them, wait behind a button. */
export function ListToolbar({ list, control, rows, layout }: ListToolbarProps) {
  const { state, change } = control;
  const isPhone = useIsPhone();
  const isNarrow = useIsNarrow();
  const leave = () => rows.cursor.entry !== null && rows.cursor.focusRow(rows.cursor.entry);
  // Cards have no header to sort by. The room is there before the field.
  const sort = isNarrow && (
    <div className={classes['sort']}>
      <SortField control={control} hasIcon />
    </div>
  );
  return (
    <search className={classes['toolbar']}>
      <ListSearch
        search={state.search ?? ''}
        onSearch={(search) => change({ search }, true)}
        onLeave={leave}
      />
      {!isPhone && sort}
      <div className={classes['filters']}>
        {!isPhone && <ListFilters control={control} />}
        <FiltersButton list={list} control={control} />
        {!isNarrow && <ColumnsButton layout={layout} control={control} />}
      </div>
      {isPhone && sort}
    </search>
  );
}
