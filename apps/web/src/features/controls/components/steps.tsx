import { Loader, VisuallyHidden } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import classes from './steps.module.css';

export type StepMark = 'waiting' | 'running' | 'done' | 'failed' | 'skipped' | 'unconfirmed';

export interface Step {
  readonly key: string;
  readonly title: string;
  readonly mark: StepMark;
  readonly detail?: string | null;
}

const words: Record<StepMark, string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
  unconfirmed: 'Unconfirmed',
};

const icons = {
  waiting: IconCircleDashed,
  done: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconCircleMinus,
  unconfirmed: IconHelpCircle,
};

/** What happens one after the other, each with its state as icon and word. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className={classes['steps']} aria-label={label}>
      {steps.map((step) => (
        <li key={step.key} className={classes['step']} data-mark={step.mark}>
          <StepIcon mark={step.mark} />
          <div className={classes['body']}>
            <div className={classes['line']}>
              <span>{step.title}</span>
              <span className={classes['word']}>{words[step.mark]}</span>
            </div>
            {step.detail ? <p className={classes['detail']}>{step.detail}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ mark }: { mark: StepMark }) {
  if (mark === 'running') return <Loader size={18} className={classes['icon']} aria-hidden />;
  const Icon = icons[mark];
  return <Icon size={18} className={classes['icon']} aria-hidden />;
}

/** Says progress to a screen reader without moving the focus. */
export function Announce({ children }: { children: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {children}
    </VisuallyHidden>
  );
}
