import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIsNarrow } from '#web/shared/hooks/use-is-phone.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { EmptyState, Failed, NoMatch } from '#web/shared/ui/screens.tsx';
import { hasFilters } from '../list-state.ts';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';
import { ChannelCards } from './channel-cards.tsx';
import { ChannelTable } from './channel-table.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

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
  if (list.items.length === 0) return nothing(list, control, addButton);
  return (
    <>
      {query.isError && (
        <ProblemNotice error={query.error} onRetry={query.refetch} attempt="Renewing the list" />
      )}
      <div ref={rows.cursor.root}>
        {isNarrow ? (
          <ChannelCards channels={list.items} rows={rows} />
        ) : (
          <ChannelTable channels={list.items} control={control} rows={rows} layout={layout} />
        )}
      </div>
    </>
  );
}

function nothing(list: ChannelList, control: ListControl, addButton: ReactNode) {
  if (hasFilters(control.state) || control.state.cursor)
    return (
      <NoMatch
        title="No channel matches"
        action={
          <Button variant="default" onClick={control.clear}>
            Clear filters
          </Button>
        }
      >
        <p>Search takes a channel ID, a phone number or part of a name.</p>
      </NoMatch>
    );
  if (list.asOf === null)
    return (
      <EmptyState title="Reading the channels of the account">
        <p>This is the first reading. They appear here by themselves in a moment.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No channels yet" action={addButton}>
      <p>Add one for your first customer. It is ready to be linked after about 90 seconds.</p>
    </EmptyState>
  );
}
