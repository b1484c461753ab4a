import { rightTexts } from '@channeldesk/contracts';
import { Checkbox } from '@mantine/core';
import { type MutationStatus, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { stopMutation } from '../mutations.ts';
import { daysToReturn } from './returned-days.ts';
import { type StopStage, StopSteps } from './stop-steps.tsx';

export function StopDialog({ channel, isOpen, onClose }: ControlDialogProps) {
  const client = useQueryClient();
  const canSpend = useRights().has('days:spend');
  const [saveDays, setSaveDays] = useState(false);
  const stop = useMutation(stopMutation(client, channel.id));
  const stage = stageOf(stop.status, channel.isStopped);
  const confirm = useRef<HTMLDivElement>(null);

  // The focus went away with the confirming button, and to the footer of the steps at most.
  useEffect(() => {
    if (stop.isError) confirm.current?.querySelector('button')?.focus();
  }, [stop.isError]);

  return (
    <AppDialog
      title={`Stop ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          {stage ? <OutcomeFooter onClose={onClose} /> : null}
          {stop.isSuccess ? null : (
            // Hidden and not unmounted: it remembers the press, so that a double click over a quick
            // refusal does not stop twice.
            <div ref={confirm} hidden={stage !== null}>
              <ControlFooter
                confirmLabel={saveDays ? 'Stop and take the days back' : `Stop ${channel.id}`}
                isDangerous
                isBusy={stop.isPending}
                onCancel={onClose}
                onConfirm={() => stop.mutate(saveDays)}
              />
            </div>
          )}
        </>
      }
    >
      <div className={classes['stack']}>
        {stage ? (
          <StopSteps stage={stage} />
        ) : (
          <>
            <p>
              The channel is switched off until somebody starts it: no messages, no link. The days
              go on running unless they are taken back.
            </p>
            <Checkbox
              checked={saveDays}
              disabled={!canSpend}
              onChange={(event) => setSaveDays(event.currentTarget.checked)}
              label="Take its days back to the balance"
              description={
                canSpend
                  ? returnText(daysToReturn(channel))
                  : `Needs the right “${rightTexts['days:spend'].label}”.`
              }
            />
          </>
        )}
        {stop.error ? <ProblemNotice attempt="Stop" error={stop.error} /> : null}
      </div>
    </AppDialog>
  );
}

/** Null while there is nothing to follow, and the form is there to be filled. */
function stageOf(status: MutationStatus, isStopped: boolean): StopStage | null {
  if (status === 'pending') return 'asking';
  if (status !== 'success') return null;
  return isStopped ? 'stopped' : 'accepted';
}

function returnText(days: number | null): string {
  if (days === null) return 'How many is not known. Whapi decides.';
  if (days === 0) return 'Usually none from this channel. Whapi decides.';
  return `Usually ${formatDays(days)}. Whapi decides. It needs new days before it can run again.`;
}
