import { rightTexts } from '@channeldesk/contracts';
import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { stopMutation } from '../mutations.ts';
import { daysToReturn } from './returned-days.ts';

export function StopDialog({ channel, isOpen, onClose }: ControlDialogProps) {
  const client = useQueryClient();
  const canSpend = useRights().has('days:spend');
  const [saveDays, setSaveDays] = useState(false);
  const stop = useMutation(stopMutation(client, channel.id));
  const days = daysToReturn(channel);

  return (
    <AppDialog
      title={`Stop ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        stop.isSuccess ? (
          <OutcomeFooter onClose={onClose} />
        ) : (
          <ControlFooter
            confirmLabel={saveDays ? 'Stop and take the days back' : `Stop ${channel.id}`}
            isDangerous
            isBusy={stop.isPending}
            onCancel={onClose}
            onConfirm={() => stop.mutate(saveDays)}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {stop.isSuccess ? (
          <Outcome isStopped={channel.isStopped} />
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
                canSpend ? returnText(days) : `Needs the right “${rightTexts['days:spend'].label}”.`
              }
            />
          </>
        )}
        {stop.error ? <ProblemNotice attempt="Stop" error={stop.error} /> : null}
      </div>
    </AppDialog>
  );
}

function Outcome({ isStopped }: { isStopped: boolean }) {
  return (
    <>
      <Steps
        label="Progress of the stop"
        steps={[
          { key: 'accepted', title: 'Accepted by Whapi', mark: 'done' },
          {
            key: 'stopped',
            title: isStopped ? 'The channel is stopped' : 'Waiting until it is stopped',
            mark: isStopped ? 'done' : 'running',
          },
        ]}
      />
      {isStopped ? null : (
        <p className={classes['dimmed']}>
          This can take a minute. The page catches up by itself, also when this is closed.
        </p>
      )}
      <Announce>
        {isStopped ? 'The channel is stopped' : 'Stop accepted, waiting until it is stopped'}
      </Announce>
    </>
  );
}

function returnText(days: number | null): string {
  if (days === null) return 'How many is not known. Whapi decides.';
  if (days === 0) return 'Usually none from this channel. Whapi decides.';
  return `Usually ${formatDays(days)}. Whapi decides. It needs new days before it can run again.`;
}
