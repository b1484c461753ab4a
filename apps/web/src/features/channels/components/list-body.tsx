import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIsNarrow } from '#web/shared/hooks/use-is-phone.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { EmptyState, Failed, NoMatch } from '#web/shared/ui/screens.tsx';
import { hasFilters } from '../list-state.ts';
import type { ListControl } from '../use-list-state.ts';
import { ChannelCards } from './channel-cards.tsx';
import { ChannelTable } from './channel-table.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

interface ListBodyProps {
  list: UseQueryResult<ChannelList>;
  control: ListControl;
  addButton: ReactNode;
}

/** The rows, or the one of the other states that applies. */
export function ListBody({ list, control, addButton }: ListBodyProps) {
  const isNarrow = useIsNarrow();
  if (!list.data) {
    if (list.isError) return <Failed error={list.error} onRetry={list.refetch} />;
    return <ListSkeleton isNarrow={isNarrow} />;
  }
  if (list.data.items.length === 0) return nothing(list.data, control, addButton);
  const { items } = list.data;
  return (
    <>
      {list.isError && (
        <ProblemNotice error={list.error} onRetry={list.refetch} attempt="Renewing the list" />
      )}
      {isNarrow ? (
        <ChannelCards channels={items} isStale={list.isPlaceholderData} />
      ) : (
        <ChannelTable channels={items} control={control} isStale={list.isPlaceholderData} />
      )}
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
