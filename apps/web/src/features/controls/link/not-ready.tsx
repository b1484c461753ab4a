import { type Channel, type LinkState, linkStateTexts, statusTexts } from '@channeldesk/contracts';
import { Button, Loader } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import type { ControlName } from '../components/control-dialog.ts';
import classes from '../components/dialog-layout.module.css';
import { useControlLabel } from '../components/use-control-label.ts';
import { wakeUpMutation } from '../mutations.ts';
import { linkQuery } from '../queries.ts';
import type { LinkPhase } from './link-phase.ts';

interface NotReadyProps {
  readonly channel: Channel;
  readonly phase: LinkPhase;
  /** Null while the Gate does not serve the channel yet, and so says no state. */
  readonly state: LinkState | null;
  /** Whether a code was there before. */
  readonly hadCode: boolean;
  onOpen(name: ControlName): void;
}

const explanations: Partial<Record<LinkPhase, string>> = {
  starting: 'The channel is starting or connecting. A code appears here when it waits for a scan.',
  asleep: 'The channel sleeps, so there is no code to scan. Wake it up, or reload it.',
  stopped: 'A channel without days, or a stopped one, has no code to scan.',
  broken: 'The channel reports an error. Its status says what to do.',
};

const afterCode = 'The code was used. WhatsApp connects now; this takes up to a minute.';
const beforeAnyState = { word: statusTexts.starting, tone: 'waiting' } as const;

/** Why there is no code, and what brings one. */
export function NotReady({ channel, phase, state, hadCode, onOpen }: NotReadyProps) {
  const client = useQueryClient();
  const wakeUp = useMutation({
    ...wakeUpMutation(client, channel.id),
    onSuccess: () => client.invalidateQueries({ queryKey: linkQuery(channel.id).queryKey }),
  });
  const label = useControlLabel(channel);
  const next = channel.isStopped ? 'start' : 'extend';
  const isConnecting = hadCode && state === 'LAUNCH';
  const { word, tone } = state ? linkStateTexts[state] : beforeAnyState;

  return (
    <div className={classes['tight']}>
      <h3 className={classes['heading']}>
        <StateDot tone={tone}>{word}</StateDot>
      </h3>
      <p>{isConnecting ? afterCode : explanations[phase]}</p>
      {wakeUp.error ? <ProblemNotice attempt="Wake up" error={wakeUp.error} /> : null}
      <div className={classes['actions']}>
        {phase === 'starting' ? <Loader size={20} aria-label="Waiting for the channel" /> : null}
        {phase === 'asleep' ? (
          <Button loading={wakeUp.isPending} onClick={() => wakeUp.mutate()}>
            Wake up
          </Button>
        ) : null}
        {phase === 'asleep' || phase === 'broken' ? (
          <Button variant="default" onClick={() => onOpen('reload')}>
            {label('reload')}
          </Button>
        ) : null}
        {phase === 'stopped' ? <Button onClick={() => onOpen(next)}>{label(next)}</Button> : null}
      </div>
    </div>
  );
}
