import { type Channel, type Health, type LinkState, linkStateTexts } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRights } from '#web/shared/rights.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { refusal } from '../components/control-choice.ts';
import type { ControlDialogProps, ControlName } from '../components/control-dialog.ts';
import classes from '../components/dialog-layout.module.css';
import { linkLabel } from '../link/link-offer.ts';
import { wakeUpMutation } from '../mutations.ts';
import { healthQuery } from '../queries.ts';
import { HealthView, SilentGate } from './health-view.tsx';
import { isStarting } from './on-its-way.ts';

/** What to do next in each state, as the advice says. */
const nextControl: Partial<Record<LinkState, ControlName>> = {
  QR: 'link',
  INIT: 'reload',
  ERROR: 'reload',
  SYNC_ERROR: 'unlink',
  STOP: 'extend',
};
const startingPollMs = 3_000;
const usualStartSeconds = 50;
const nextLabels: Partial<Record<ControlName, string>> = {
  reload: 'Reload',
  unlink: 'Unlink WA account',
  extend: 'Extend',
  start: 'Start',
};

export function StatusDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const rights = useRights();
  const health = useQuery({
    ...healthQuery(channel.id),
    enabled: isOpen,
    refetchInterval: ({ state }) => (isStarting(state.data?.linkState) ? startingPollMs : false),
  });
  const wakeUp = useMutation(wakeUpMutation(client, channel.id));
  const canStart = health.data?.linkState === 'STOP' && channel.isStopped;
  const next = canStart ? 'start' : nextOf(health.error ? undefined : health.data);
  const canWakeUp = rights.has('channels:control') && mayNeedWakeUp(health.data, health.error);

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
            <Button onClick={() => onOpen(next)}>{labelOf(next, channel)}</Button>
          ) : null}
        </div>
      }
    >
      <div className={classes['stack']} aria-busy={health.isFetching}>
        {health.isPending ? <TextSkeleton label="Asking WhatsApp" lines={7} /> : null}
        {health.error ? <SilentGate error={health.error} lastKnown={health.data} /> : null}
        {health.data && !health.error ? <HealthView health={health.data} /> : null}
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

function labelOf(name: ControlName, channel: Channel): string | undefined {
  return name === 'link' ? linkLabel(channel) : nextLabels[name];
}

/** A start is left alone until it lasts longer than starts do. */
function nextOf(health: Health | undefined): ControlName | null {
  if (!health) return null;
  const isYoung = health.uptimeSeconds !== null && health.uptimeSeconds < usualStartSeconds;
  return isStarting(health.linkState) && isYoung ? null : (nextControl[health.linkState] ?? null);
}

function mayNeedWakeUp(health: Health | undefined, error: unknown): boolean {
  if (error) return true;
  return health ? linkStateTexts[health.linkState].tone === 'quiet' : false;
}
