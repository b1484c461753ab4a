import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useLocation } from 'react-router';
import { isSignedOut } from '#web/shared/api-problem.ts';
import { channelListQuery } from '../queries.ts';
import { useListState } from '../use-list-state.ts';
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
}

/** All channels of the account: the same list wherever one is shown. */
export function ChannelList({ addButton, views }: ChannelListProps) {
  const control = useListState();
  const list = useQuery(channelListQuery(control.state));
  const top = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const turnPage = (turn: () => void) => {
    turn();
    top.current?.scrollIntoView({ block: 'start' });
  };
  if (isSignedOut(list.error)) return null;
  return (
    <section
      ref={top}
      id="channel-list"
      className={classes['root']}
      aria-labelledby="channel-list-title"
      aria-busy={list.isFetching}
    >
      <ListHeading list={list.data} control={control} />
      {views}
      <ListToolbar key={pathname} control={control} />
      <ListBody list={list} control={control} addButton={addButton} />
      {list.data && list.data.items.length > 0 && (
        <ListFooter
          list={list.data}
          control={control}
          turnPage={turnPage}
          isStale={list.isPlaceholderData}
        />
      )}
    </section>
  );
}
