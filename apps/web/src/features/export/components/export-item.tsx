import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatCount, formatNumber } from '#web/shared/format/number.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { type CsvSource, csvSources } from '../csv-sources.ts';
import { BrokenOff, type Progress } from '../download-csv.ts';
import type { RequestedExport } from '../exports.tsx';
import { useCsvExport } from '../use-csv-export.ts';
import classes from './export-item.module.css';
import { ExportProgress } from './export-progress.tsx';

interface ExportItemProps {
  readonly requested: RequestedExport;
  onSaved(id: number): void;
  onDismiss(id: number): void;
}

/** One download: how far it is, how it ended, and the way out of it. */
export function ExportItem({ requested, onSaved, onDismiss }: ExportItemProps) {
  const { id, what, source, opener } = requested;
  const { line } = csvSources[source];
  const item = useRef<HTMLDivElement>(null);
  const wayOut = useRef<HTMLButtonElement>(null);
  const { progress, saved, error, start } = useCsvExport(requested, () => onSaved(id));
  const isRunning = !saved && !error;
  const outcome = saved ? `${formatCount(saved.lines, line)} in ${saved.name}` : '';
  const title = `${saved ? 'Exported' : 'Exporting'} ${what}${error ? ' failed' : ''}`;
  const spoken = saved ? `${title}: ${outcome}` : title;
  useEffect(() => announce(spoken), [spoken]);

  const leave = () => {
    if (isRunning) announce('Export cancelled');
    if (item.current?.contains(document.activeElement)) focusAgain(opener);
    onDismiss(id);
  };
  const retry = () => {
    // The button that was pressed goes away with the notice.
    wayOut.current?.focus();
    start();
  };
  return (
    <div ref={item} className={classes['root']}>
      <div className={classes['head']}>
        <strong className={classes['title']}>
          {saved ? <IconCheck size={16} aria-hidden className={classes['done']} /> : null}
          {title}
        </strong>
        <Button ref={wayOut} variant="default" size="xs" onClick={leave}>
          {isRunning ? 'Cancel' : 'Close'}
        </Button>
      </div>
      {saved ? <p className={classes['line']}>{outcome}</p> : null}
      {error ? (
        <ProblemNotice error={error} words={wordsFor(error, source)} onRetry={retry} />
      ) : null}
      {isRunning ? <ExportProgress what={what} line={line} progress={progress} /> : null}
    </div>
  );
}

/** The button that was pressed may be on a page that is gone. */
function focusAgain(opener: HTMLElement | null): void {
  const target = opener?.isConnected ? opener : document.querySelector<HTMLElement>('main');
  target?.focus();
}

function wordsFor(error: Error, source: CsvSource) {
  return error instanceof BrokenOff ? brokenWords(error.progress, source) : {};
}

function brokenWords({ received, total }: Progress, source: CsvSource) {
  const of = total === null ? '' : ` of ${formatNumber(total)}`;
  return {
    title: 'The file broke off',
    detail: `${formatNumber(received)}${of} ${csvSources[source].line}s had arrived. Nothing was saved.`,
    advice: 'Check your network, then try again.',
  };
}
