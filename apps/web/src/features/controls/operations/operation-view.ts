import type { Operation, OperationKind, StepState } from '@channeldesk/contracts';
import type { Step, StepMark } from '../components/steps.tsx';

export const operationTitles: Record<OperationKind, string> = {
  'hard-unlink': 'Hard unlink',
  'change-proxy': 'Change proxy',
};

const marks: Record<StepState, StepMark> = {
  pending: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
};

export function operationSteps(operation: Operation): readonly Step[] {
  return operation.steps.map(({ key, title, state, detail }) => ({
    key,
    title,
    detail,
    mark: marks[state],
  }));
}

export const operationWords: Record<Operation['state'], string> = {
  running: 'Running',
  succeeded: 'Done',
  failed: 'Stopped early',
  interrupted: 'Interrupted',
};

/** The operation that still runs on a channel, newest first; at most one of each kind can. */
export function runningOperation(
  operations: readonly Operation[],
  kind?: OperationKind,
): Operation | null {
  const running = operations.filter((each) => each.state === 'running');
  return running.find((each) => kind === undefined || each.kind === kind) ?? null;
}

/** Whether an operation that ran at the last look does not any more. */
export function hasEnded(before: readonly Operation[], after: readonly Operation[]): boolean {
  const running = new Set(after.filter((each) => each.state === 'running').map((each) => each.id));
  return before.some((each) => each.state === 'running' && !running.has(each.id));
}

/** What a screen reader hears as the steps go by. */
export function progressSentence(operation: Operation): string {
  if (operation.state !== 'running') {
    return `${operationTitles[operation.kind]}: ${operationWords[operation.state]}. ${operation.result ?? ''}`.trim();
  }
  const current = operation.steps.findIndex((step) => step.state === 'running');
  const step = operation.steps[current];
  if (!step) return `${operationTitles[operation.kind]} is starting`;
  return `Step ${current + 1} of ${operation.steps.length}: ${step.title}`;
}
