import classes from '../components/dialog-layout.module.css';
import { Announce, type Step, Steps } from '../components/steps.tsx';

/** How far a stop has come: Whapi is asked, it accepted, or the channel shows it. */
export type StopStage = 'asking' | 'accepted' | 'stopped';

const steps: Record<StopStage, readonly Step[]> = {
  asking: [
    { key: 'accepted', title: 'Asked Whapi', mark: 'running' },
    { key: 'stopped', title: 'Stopped', mark: 'waiting' },
  ],
  accepted: [
    { key: 'accepted', title: 'Accepted by Whapi', mark: 'done' },
    { key: 'stopped', title: 'Waiting until it is stopped', mark: 'running' },
  ],
  stopped: [
    { key: 'accepted', title: 'Accepted by Whapi', mark: 'done' },
    { key: 'stopped', title: 'The channel is stopped', mark: 'done' },
  ],
};

const sentences: Record<StopStage, string> = {
  asking: 'Asking Whapi to stop the channel',
  accepted: 'Stop accepted, waiting until it is stopped',
  stopped: 'The channel is stopped',
};

export function StopSteps({ stage }: { stage: StopStage }) {
  return (
    <>
      <Steps label="Progress of the stop" steps={steps[stage]} />
      {stage === 'stopped' ? null : (
        <p className={classes['dimmed']}>
          This can take a minute. The page catches up by itself, also when this is closed.
        </p>
      )}
      <Announce>{sentences[stage]}</Announce>
    </>
  );
}
