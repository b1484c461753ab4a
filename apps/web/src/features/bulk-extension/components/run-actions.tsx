import { api, type ExtensionRun } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { urlOf } from '#web/shared/api-client.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { countOf, isOpen } from '../model.ts';
import type { RunChange } from '../mutations.ts';
import classes from './bulk.module.css';
import { CancelRunDialog } from './cancel-run-dialog.tsx';
import { useRunChange } from './use-run-change.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const attempts: Record<RunChange, string> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel the run',
  retry: 'Retry',
};

/** What can be done with a run in its present state. */
export function RunActions({ run }: { run: ExtensionRun }) {
  const { change, start, place } = useRunChange(run);
  const [isCancelling, setCancelling] = useState(false);
  const notApplied = countOf(run, 'not-applied');
  const isBusy = (wanted: RunChange) => change.isPending && change.variables === wanted;
  const press = (wanted: RunChange) => ({
    loading: isBusy(wanted),
    disabled: change.isPending && !isBusy(wanted),
    onClick: () => start(wanted),
  });
  return (
    <>
      <div ref={place} className={classes['actions']}>
        {run.state === 'running' ? (
          <Button variant="default" leftSection={<IconPlayerPause {...icon} />} {...press('pause')}>
            Pause
          </Button>
        ) : null}
        {run.state === 'paused' ? (
          <Button leftSection={<IconPlayerPlay {...icon} />} {...press('resume')}>
            Resume
          </Button>
        ) : null}
        {notApplied > 0 ? (
          <Button variant="default" leftSection={<IconRefresh {...icon} />} {...press('retry')}>
            Retry not applied ({formatNumber(notApplied)})
          </Button>
        ) : null}
        <Button
          component="a"
          variant="default"
          href={urlOf(api.extensionRuns.exportCsv, { params: { id: run.id } })}
          download
          leftSection={<IconDownload {...icon} />}
        >
          CSV
        </Button>
        {isOpen(run) ? (
          <Button
            variant="outline"
            className={classes['apart'] ?? ''}
            onClick={() => setCancelling(true)}
          >
            Cancel the run
          </Button>
        ) : null}
      </div>
      {change.error ? (
        <ProblemNotice
          attempt={attempts[change.variables ?? 'retry']}
          error={change.error}
          words={{ advice: 'Look at how the run stands now. Pressing again does nothing twice.' }}
        />
      ) : null}
      <CancelRunDialog
        run={run}
        isOpen={isCancelling}
        onClose={() => setCancelling(false)}
        onConfirm={() => {
          setCancelling(false);
          start('cancel');
        }}
      />
    </>
  );
}
