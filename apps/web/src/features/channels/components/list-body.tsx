import type { ChannelList } from '@channeldesk/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIsNarrow } from '#web/shared/hooks/use-is-phone.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';
import { ChannelCards } from './channel-cards.tsx';
import { ChannelTable } from './channel-table.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

const ListNothing = lazyPart(() => import('./list-nothing.tsx'), 'ListNothing');

interface ListBodyProps {
  query: UseQueryResult<ChannelList>;
  /** What is shown of it. */
  list: ChannelList | null;
  control: ListControl;
  rows: ListRows;
  layout: TableLayout;
  addButton: ReactNode;
}

/** The rows, or the one of the other states that applies. */
export function ListBody({ query, list, control, rows, layout, addButton }: ListBodyProps) {
  const isNarrow = useIsNarrow();
  if (!list) {
    if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />;
    return <ListSkeleton isNarrow={isNarrow} />;
  }
  if (list.items.length === 0)
    return <ListNothing list={list} control={control} addButton={addButton} />;
  return (
    <>
      {query.isError && (
        <ProblemNotice error={query.error} onRetry={query.refetch} attempt="Renewing the list" />
      )}
      <div ref={rows.cursor.root} {...rows.cursor.heard}>
        {isNarrow ? (
          <ChannelCards channels={list.items} rows={rows} />
        ) : (
          <ChannelTable channels={list.items} control={control} rows={rows} layout={layout} />
        )}
      </div>
    </>
  );
}
