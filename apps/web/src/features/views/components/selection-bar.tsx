import { readAddress, writeQuery } from '@channeldesk/contracts';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { type ChannelSelection, nothingSelected } from '../selection-model.ts';
import { useFrozenSelection } from '../use-frozen-selection.ts';
import { MoreButton } from './more-button.tsx';
import { SelectionActions } from './selection-actions.tsx';
import classes from './selection-bar.module.css';
import { goneWords, selectionWords } from './selection-words.ts';

export interface SelectionBarProps {
  selection: ChannelSelection;
  onChange: (selection: ChannelSelection) => void;
  /** The bar goes and had the focus. */
  onFocusLost: () => void;
  /** The channels on the page that is shown. */
  pageIds: readonly string[];
  /** How many match the query in all. */
  total: number;
  totalIsEstimate: boolean;
  /** The query of the list, as `writeQuery` writes it; its order is that of an export. */
  query: string;
  /** Exports what a query finds; the selection is part of it by then. */
  onExport: (query: string) => void;
  /** Extends the channels of a list that was kept; null for who may not spend days. */
  onExtend: ((listId: string) => void) | null;
}

/** What is selected, the way to more, and what can be done with them; always in view, over the end of the list. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, onChange, onFocusLost, query, onExport, onExtend } = props;
  const exported = useFrozenSelection({
    selection,
    onKept: (id) => {
      const { sort } = readAddress(new URLSearchParams(query));
      onExport(writeQuery({ selection: id, sort }));
    },
  });
  const extended = useFrozenSelection({ selection, onKept: (id) => onExtend?.(id) });
  const isPhone = useIsPhone();
  const handOnFocus = useCallback(
    (bar: HTMLElement) => () => {
      if (bar.contains(document.activeElement)) onFocusLost();
    },
    [onFocusLost],
  );
  if (selection.kind === 'none') return null;
  return (
    <section
      ref={handOnFocus}
      className={classes['root']}
      aria-label="Selection"
      tabIndex={-1}
      data-selection-bar
    >
      <div className={classes['line']}>
        <p role="status">{selectionWords(props, isPhone)}</p>
        <MoreButton {...props} />
        <SelectionActions
          selection={selection}
          exported={exported}
          extended={onExtend && extended}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Clear selection"
          title="Clear selection"
          onClick={() => onChange(nothingSelected)}
        >
          <IconX size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
      <p role="status">
        {goneWords(selection, exported.keptCount, 'exported') ??
          goneWords(selection, extended.keptCount, 'extended')}
      </p>
      {exported.error ? (
        <ProblemNotice attempt="Export selected" error={exported.error} onRetry={exported.start} />
      ) : null}
      {extended.error ? (
        <ProblemNotice attempt="Extend selected" error={extended.error} onRetry={extended.start} />
      ) : null}
    </section>
  );
}
