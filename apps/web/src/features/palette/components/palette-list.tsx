import { Button, VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { errorText } from '#web/shared/error-text.ts';
import { formatCount } from '#web/shared/format/number.ts';
import { Bone } from '#web/shared/ui/skeletons.tsx';
import type { usePalette } from '../use-palette.ts';
import classes from './palette.module.css';
import { optionId, PaletteOption } from './palette-option.tsx';

export type PaletteView = ReturnType<typeof usePalette>;

interface PaletteListProps {
  palette: PaletteView;
  listId: string;
}

/** What is offered, and in words what is not there: nothing found, or nothing could be asked. */
export function PaletteList({ palette, listId }: PaletteListProps) {
  const { groups, chosen, isSearching, error } = palette;
  const hasChannels = groups.some(({ entries }) => entries.some(({ kind }) => kind === 'channel'));
  const chosenId = chosen && optionId(chosen);
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
    <div className={classes['body']} data-stale={isSearching && hasChannels} tabIndex={0}>
      <VisuallyHidden role="status">{spokenState(palette)}</VisuallyHidden>
      {isSearching && !hasChannels && <Searching />}
      {error && <Failure error={error} retry={palette.retry} />}
      {palette.hasNoMatch && !isSearching && (
        <p className={classes['note']}>
          No channel matches <q>{palette.typed.trim()}</q>.
        </p>
      )}
      <div id={listId} role="listbox" aria-label="What to open" className={classes['list']}>
        {groups.map(({ title, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={title} role="group" aria-label={title}>
            <div className={classes['group']} aria-hidden>
              {title}
            </div>
            {entries.map((entry) => (
              <PaletteOption
                key={entry.key}
                entry={entry}
                isChosen={entry === chosen}
                onPoint={() => palette.choose(entry)}
                onTake={() => palette.take(entry)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Searching() {
  return (
    <div className={classes['searching']} aria-hidden>
      <Bone width="46%" />
      <Bone width="58%" />
      <Bone width="40%" />
    </div>
  );
}

function Failure({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { title, advice } = errorText(error);
  return (
    <div role="alert" className={classes['note']}>
      {title}. {advice}{' '}
      <Button variant="default" size="compact-sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}

function spokenState({ typed, isSearching, groups, hasNoMatch }: PaletteView): string {
  if (typed.trim() === '') return '';
  if (isSearching) return 'Searching';
  const count = groups.reduce(
    (sum, { entries }) => sum + entries.filter(({ kind }) => kind === 'channel').length,
    0,
  );
  if (hasNoMatch) return 'No channel matches';
  return count > 0 ? formatCount(count, 'channel') : '';
}
