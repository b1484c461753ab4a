import type { ChannelList as ChannelListPage } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useLocation } from 'react-router';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { listQuery } from '../list-state.ts';
import { listTitleId } from '../list-title.ts';
import { channelListQuery } from '../queries.ts';
import type { RowSelection } from '../row-selection.ts';
import { useListRows } from '../use-list-rows.ts';
import { useListState } from '../use-list-state.ts';
import { useSteadyList } from '../use-steady-list.ts';
import { useTableLayout } from '../use-table-layout.ts';
import classes from './channel-list.module.css';
import { ListBody } from './list-body.tsx';
import { ListFooter } from './list-footer.tsx';
import { ListHeading } from './list-heading.tsx';
import { ListToolbar } from './list-toolbar.tsx';

interface ChannelListProps {
  /** What someone can press when the account has no channel at all. */
  addButton?: ReactNode;
  /** Ways to other lists, above the filters. */
  views?: ReactNode;
  /** What is selected, as far as it can be known before there is a list. */
  selection: (list: ChannelListPage | null) => RowSelection;
  /** What is said of the selection and done with it, below the rows. */
  selectionBar?: (list: ChannelListPage) => ReactNode;
}

/** All channels of the account: the same list wherever one is shown. */
export function ChannelList(props: ChannelListProps) {
  const { addButton, views, selection, selectionBar } = props;
  const control = useListState();
  const query = useQuery(channelListQuery(control.state));
  const steady = useSteadyList(JSON.stringify(listQuery(control.state)), query);
  const top = useRef<HTMLElement>(null);
  const layout = useTableLayout(top);
  const { pathname } = useLocation();
  const isStale = query.isPlaceholderData;
  const rows = useListRows({ steady, selection: selection(steady.list), isStale, top });
  if (isSignedOut(query.error)) return null;
  return (
    <section
      ref={top}
      id="channel-list"
      className={classes['root']}
      aria-labelledby={listTitleId}
      aria-busy={query.isFetching}
    >
      <ListHeading list={steady.list} control={control} rows={rows} />
      {views}
      <ListToolbar
        key={pathname}
        list={steady.list}
        control={control}
        layout={layout}
        rows={rows}
      />
      <ListBody
        query={query}
        list={steady.list}
        control={control}
        rows={rows}
        layout={layout}
        addButton={addButton}
      />
      {steady.list && steady.list.items.length > 0 && (
        <ListFooter list={steady.list} control={control} rows={rows} />
      )}
      {steady.list && selectionBar?.(steady.list)}
    </section>
  );
}
