import type { ChannelList } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState, NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { hasFilters } from '../list-state.ts';
import { focusListTitle } from '../list-title.ts';
import type { ListControl } from '../use-list-state.ts';

interface ListNothingProps {
  list: ChannelList;
  control: ListControl;
  addButton: ReactNode;
}

/** Why there is no row, and the way to some. */
export function ListNothing({ list, control, addButton }: ListNothingProps) {
  if (control.state.cursor)
    return (
      <NoMatch
        title="This page is empty now"
        action={wayOut('First page', () => control.change({}))}
      >
        <p>The channels that stood here have moved to other pages or are gone.</p>
      </NoMatch>
    );
  if (hasFilters(control.state))
    return (
      <NoMatch title="No channel matches" action={wayOut('Clear filters', control.clear)}>
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

function wayOut(label: string, go: () => void) {
  const leave = () => {
    go();
    focusListTitle();
  };
  return (
    <Button variant="default" onClick={leave}>
      {label}
    </Button>
  );
}
