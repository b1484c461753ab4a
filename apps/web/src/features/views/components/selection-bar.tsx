import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useIsNarrow, useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { type ChannelSelection, nothingSelected } from '../selection-model.ts';
import { useSelectionExport } from '../use-selection-export.ts';
import { CopyIds } from './copy-ids.tsx';
import { MoreButton } from './more-button.tsx';
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
  /** The query of the list, as `writeQuery` writes it. */
  query: string;
  /** Exports what a query finds; the selection is part of it by then. */
  onExport: (query: string) => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is selected, the way to more, and what can be done with them; always in view, over the end of the list. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, onChange, onFocusLost, query, onExport } = props;
  const isPhone = useIsPhone();
  const exported = useSelectionExport({ selection, query, onExport });
  const handOnFocus = useCallback(
    (bar: HTMLElement) => () => {
      if (bar.contains(document.activeElement)) onFocusLost();
    },
    [onFocusLost],
  );
  if (selection.kind === 'none') return null;
  const gone =
    selection.kind === 'rows' && exported.keptCount !== null
      ? goneWords(selection.ids.size, exported.keptCount)
      : null;
  return (
    <section
      ref={handOnFocus}
      className={classes['root']}
      aria-label="Selection"
      tabIndex={-1}
      data-selection-bar
    >
      <div className={classes['line']}>
        <p role="status">{selectionWords(props)}</p>
        <MoreButton {...props} />
        <div className={classes['actions']}>
          {selection.kind === 'rows' ? <CopyIds ids={selection.ids} /> : null}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload {...icon} />}
            loading={exported.isPending}
            aria-label="Export selected"
            onClick={exported.start}
          >
            {isPhone ? 'Export' : 'Export selected'}
          </Button>
        </div>
        <ClearButton onClear={() => onChange(nothingSelected)} />
      </div>
      <p role="status">{gone}</p>
      {exported.error ? (
        <ProblemNotice attempt="Export selected" error={exported.error} onRetry={exported.start} />
      ) : null}
    </section>
  );
}

function ClearButton({ onClear }: { onClear: () => void }) {
  if (useIsNarrow())
    return (
      <ActionIcon variant="subtle" color="gray" aria-label="Clear selection" onClick={onClear}>
        <IconX {...icon} />
      </ActionIcon>
    );
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconX {...icon} />} onClick={onClear}>
      Clear selection
    </Button>
  );
}
