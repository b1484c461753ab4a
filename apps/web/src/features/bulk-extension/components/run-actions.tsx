import { api, type ExtensionRun } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { urlOf } from '#web/shared/api-client.ts';
import { canBeCancelled } from '../model.ts';
import type { RunChange } from '../mutations.ts';
import classes from './bulk.module.css';
import { CancelRunDialog } from './cancel-run-dialog.tsx';
import { NotGivenActions } from './not-given-actions.tsx';
import type { usePlanAnew } from './use-plan-anew.ts';
import type { useRunChange } from './use-run-change.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface RunActionsProps {
  readonly run: ExtensionRun;
  readonly changes: ReturnType<typeof useRunChange>;
  readonly planAnew: ReturnType<typeof usePlanAnew>;
}

/** What can be done with a run in its present state. */
export function RunActions({ run, changes, planAnew }: RunActionsProps) {
  const { change, start, place } = changes;
  const [isCancelling, setCancelling] = useState(false);
  const isBusy = (wanted: RunChange) => change.isPending && change.variables.change === wanted;
  const busy = (wanted: RunChange) => ({
    loading: isBusy(wanted),
    disabled: change.isPending && !isBusy(wanted),
  });
  const press = (wanted: RunChange) => ({
    ...busy(wanted),
    onClick: () => start({ change: wanted }),
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
        <NotGivenActions
          run={run}
          busy={busy('retry')}
          onRetry={(seen) => start({ change: 'retry', seen })}
          planAnew={planAnew}
        />
        <Button
          component="a"
          variant="default"
          href={urlOf(api.extensionRuns.exportCsv, { params: { id: run.id } })}
          download
          leftSection={<IconDownload {...icon} />}
        >
          CSV
        </Button>
        {canBeCancelled(run) ? (
          <Button
            variant="outline"
            className={classes['apart'] ?? ''}
            onClick={() => setCancelling(true)}
          >
            Cancel the run
          </Button>
        ) : null}
      </div>
      <CancelRunDialog
        run={run}
        isOpen={isCancelling}
        onClose={() => setCancelling(false)}
        onConfirm={() => {
          setCancelling(false);
          start({ change: 'cancel' });
        }}
      />
    </>
  );
}
