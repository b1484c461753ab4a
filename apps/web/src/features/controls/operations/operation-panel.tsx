import type { Operation } from '@channeldesk/contracts';
import { StateDot, type Tone } from '#web/shared/ui/state-dot.tsx';
import classes from '../components/dialog-layout.module.css';
import { Announce, Steps } from '../components/steps.tsx';
import {
  operationSteps,
  operationTitles,
  operationWords,
  progressSentence,
} from './operation-view.ts';

const tones: Record<Operation['state'], Tone> = {
  running: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  interrupted: 'amber',
};

/** The steps of an operation as they run, and the statement it ends with. */
export function OperationPanel({ operation }: { operation: Operation }) {
  return (
    <div className={classes['stack']}>
      <Steps
        label={`Steps of ${operationTitles[operation.kind].toLowerCase()}`}
        steps={operationSteps(operation)}
      />
      {operation.state === 'running' ? (
        <p className={classes['dimmed']}>It goes on when this page is closed.</p>
      ) : (
        <div className={classes['tight']}>
          <StateDot tone={tones[operation.state]}>{operationWords[operation.state]}</StateDot>
          {operation.result ? <p>{operation.result}</p> : null}
        </div>
      )}
      <Announce>{progressSentence(operation)}</Announce>
    </div>
  );
}
