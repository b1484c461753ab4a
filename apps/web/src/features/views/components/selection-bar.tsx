import { api, readAddress, writeQuery } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { urlOf } from '#web/shared/api-client.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { freezeMutation } from '../queries.ts';
import {
  type ChannelSelection,
  countSelected,
  nothingSelected,
  selectMatching,
  toBody,
} from '../selection-model.ts';
import { CopyIds } from './copy-ids.tsx';
import classes from './selection-bar.module.css';
import { matchingWords, selectionWords } from './selection-words.ts';

export interface SelectionBarProps {
  selection: ChannelSelection;
  onChange: (selection: ChannelSelection) => void;
  /** The channels on the page that is shown. */
  pageIds: readonly string[];
  /** How many match the query in all. */
  total: number;
  totalIsEstimate: boolean;
  /** The query of the list, as `writeQuery` writes it. */
  query: string;
  /** Exports what a query finds; the selection is part of it by then. */
  onExport?: (query: string) => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is selected, the way to all that match, and what can be done with them. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, onChange, total, query, onExport = download } = props;
  const freeze = useMutation(freezeMutation());
  const body = toBody(selection);
  if (!body) return null;

  const isMoreThere = selection.kind === 'rows' && total > countSelected(selection, total);
  // The list is kept at the press: what was meant is what matched then, whatever changes meanwhile.
  const exportSelected = () =>
    freeze.mutate(body, {
      onSuccess: ({ id }) => {
        const { sort } = readAddress(new URLSearchParams(query));
        onExport(writeQuery({ selection: id, sort }));
      },
    });

  return (
    <section className={classes['root']} aria-label="Selection">
      <div className={classes['line']}>
        <p role="status">{selectionWords(props)}</p>
        {isMoreThere ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(selectMatching(query))}
          >
            {matchingWords(props)}
          </Button>
        ) : null}
        <div className={classes['actions']}>
          {selection.kind === 'rows' ? <CopyIds ids={selection.ids} /> : null}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload {...icon} />}
            loading={freeze.isPending}
            onClick={exportSelected}
          >
            Export selected
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconX {...icon} />}
            onClick={() => onChange(nothingSelected)}
          >
            Clear selection
          </Button>
        </div>
      </div>
      {freeze.error ? (
        <ProblemNotice attempt="Export selected" error={freeze.error} onRetry={exportSelected} />
      ) : null}
    </section>
  );
}

/** Follows a link as if it had been pressed, because the press was an answer of the backend ago. */
function download(query: string): void {
  const link = document.createElement('a');
  link.href = urlOf(api.channels.exportCsv, {
    query: Object.fromEntries(new URLSearchParams(query)),
  });
  link.download = '';
  link.click();
}
