import '@mantine/core/styles/Progress.layer.css';
import { Progress as Bar } from '@mantine/core';
import { useEffect } from 'react';
import { formatCount, formatNumber } from '#web/shared/format/number.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import type { Progress } from '../download-csv.ts';
import classes from './export-item.module.css';

interface ExportProgressProps {
  readonly what: string;
  /** What one line of the file is: "channel". */
  readonly line: string;
  readonly progress: Progress;
}

/** How many lines have come, in words and as a bar; every quarter is said aloud. */
export function ExportProgress({ what, line, progress }: ExportProgressProps) {
  const { received, total } = progress;
  const percent = total ? Math.floor((received / total) * 100) : 0;
  const quarter = Math.floor(percent / 25) * 25;
  const words = wordsOf(progress, line);
  useEffect(() => {
    if (quarter > 0) announce(`${quarter} % of ${what} exported`);
  }, [quarter, what]);
  return (
    <>
      <div className={classes['line']}>
        {words}
        {total === null ? null : <span>{percent} %</span>}
      </div>
      <Bar.Root size="xs" radius="xs" transitionDuration={100}>
        <Bar.Section value={percent} aria-label={`Exporting ${what}`} />
      </Bar.Root>
    </>
  );
}

function wordsOf({ received, total }: Progress, line: string): string {
  if (total !== null) return `${formatNumber(received)} of ${formatCount(total, line)}`;
  return received === 0 ? 'Preparing…' : formatCount(received, line);
}
