import type { Channel } from '@channeldesk/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import type { Command } from '#web/shared/commands.ts';
import { type Entry, groupsOf } from './entries.ts';
import { foundQuery } from './queries.ts';
import { useOptionKeys } from './use-option-keys.ts';

const pauseMs = 120;

interface PaletteOptions {
  readonly controls: readonly Command[];
  readonly pages: readonly Command[];
  readonly canSearch: boolean;
  onChoose(entry: Entry): void;
}

/** What was typed, what is offered for it, and which of that is chosen. */
export function usePalette({ controls, pages, canSearch, onChoose }: PaletteOptions) {
  const [typed, setTyped] = useState('');
  const [paused] = useDebouncedValue(typed, pauseMs);
  const term = typed.trim();
  const asked = canSearch && term !== '' ? paused.trim() : '';
  const found = useQuery(foundQuery(asked));
  const isSearching = canSearch && term !== '' && (asked !== term || !isSettled(found));

  const channels = channelsOf(term, found.data?.items);
  const groups = groupsOf({ typed, controls, pages, channels });
  const entries = groups.flatMap((group) => group.entries);
  const { index, isMoved, choose, onKeyDown } = useOptionKeys(
    entries.map(({ key }) => key),
    { term, isSettled: term !== '' && !isSearching },
  );
  const chosen = entries[index];

  const [isPressed, setPressed] = useState(false);
  const take = (entry: Entry | undefined) => {
    setPressed(false);
    if (entry) onChoose(entry);
  };
  // What was found for less than the whole text must not be opened for it: Enter waits.
  const takeFirst = useEffectEvent(() => take(entries[0]));
  useEffect(() => {
    if (isPressed && !isSearching) takeFirst();
  }, [isPressed, isSearching]);

  return {
    typed,
    type: (text: string) => {
      setPressed(false);
      setTyped(text);
    },
    groups,
    chosen,
    choose: (entry: Entry) => choose(entry.key),
    take,
    error: term !== '' && !isSearching ? found.error : null,
    retry: found.refetch,
    isSearching,
    hasNoMatch: term !== '' && channels?.length === 0,
    onKeyDown: (event: KeyboardEvent) => {
      onKeyDown(event);
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      if (isSearching && !isMoved && !isControl(chosen)) setPressed(true);
      else take(chosen);
    },
  };
}

/** Nothing is searched for an empty text, whatever was found before it was emptied. */
function channelsOf(term: string, items: readonly Channel[] | undefined) {
  return term === '' ? null : (items ?? null);
}

function isSettled({ isPlaceholderData, isPending }: ReturnType<typeof useQuery>): boolean {
  return !isPlaceholderData && !isPending;
}

function isControl(entry: Entry | undefined): boolean {
  return entry?.kind === 'command' && entry.command.object !== undefined;
}
