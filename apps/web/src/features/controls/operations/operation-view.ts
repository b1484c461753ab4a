import type { Operation, OperationKind, StepState } from '@channeldesk/contracts';

export const operationTitles: Record<OperationKind, string> = {
  'hard-unlink': 'Hard unlink',
  'change-proxy': 'Change proxy',
};

export const stepWords: Record<StepState, string> = {
  pending: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
};

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
