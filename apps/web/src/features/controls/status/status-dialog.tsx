import type { Health } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { refusal } from '../components/control-choice.ts';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import classes from '../components/dialog-layout.module.css';
import { useControlLabel } from '../components/use-control-label.ts';
import { wakeUpMutation } from '../mutations.ts';
import { healthQuery } from '../queries.ts';
import { HealthView, NoHealth } from './health-view.tsx';
import { isStarting } from './on-its-way.ts';
import { statusAdvice } from './status-advice.ts';

const startingPollMs = 3_000;

export function StatusDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const rights = useRights();
  const label = useControlLabel(channel);
  const health = useQuery({
    ...healthQuery(channel.id),
    enabled: isOpen,
    refetchInterval: ({ state }) => (isStarting(state.data?.linkState) ? startingPollMs : false),
  });
  const wakeUp = useMutation(wakeUpMutation(client, channel.id));
  const said = health.error ? undefined : health.data;
  const advice = said && statusAdvice(channel, said);
  const next = advice?.next;
  const canWakeUp = rights.has('channels:control') && !health.isPending && mayNeedWakeUp(said);

  return (
    <AppDialog
      title={`Status of ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <div className={classes['footer']}>
          <Button variant="default" onClick={onClose} data-autofocus>
            Close
          </Button>
          <Button
            variant="default"
            loading={health.isFetching && !isStarting(health.data?.linkState)}
            onClick={() => {
              wakeUp.reset();
              void health.refetch();
            }}
          >
            Check again
          </Button>
          {next && !refusal(next, rights) ? (
            <Button onClick={() => onOpen(next)}>{label(next)}</Button>
          ) : null}
        </div>
      }
    >
      <div className={classes['stack']} aria-busy={health.isFetching}>
        {health.isPending ? <TextSkeleton label="Asking WhatsApp" lines={7} /> : null}
        {health.error ? <NoHealth error={health.error} lastKnown={health.data} /> : null}
        {said && advice ? <HealthView health={said} advice={advice.text} /> : null}
        {wakeUp.error ? <ProblemNotice attempt="Wake up" error={wakeUp.error} /> : null}
        {canWakeUp ? <WakeUp isBusy={wakeUp.isPending} onWakeUp={() => wakeUp.mutate()} /> : null}
      </div>
    </AppDialog>
  );
}

function WakeUp({ isBusy, onWakeUp }: { isBusy: boolean; onWakeUp(): void }) {
  return (
    <div className={classes['tight']}>
      <p className={classes['dimmed']}>
        Checking only looks. Wake up also launches the channel when it sleeps; it then connects to
        WhatsApp, which takes up to a minute.
      </p>
      <div>
        <Button variant="default" loading={isBusy} onClick={onWakeUp}>
          Wake up
        </Button>
      </div>
    </div>
  );
}

/** It may sleep: it says so, or nobody knows. */
function mayNeedWakeUp(said: Health | undefined): boolean {
  return !said || said.linkState === 'NOT_INIT' || said.linkState === 'unknown';
}
