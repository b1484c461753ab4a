import type { Operation, OperationKind } from '@channeldesk/contracts';

export type StepRecord = Operation['steps'][number];

/** How a step ended well. */
export interface StepEnd {
  readonly detail: string | null;
  readonly isSkipped?: boolean;
}

export interface Step {
  readonly key: string;
  readonly title: string;
  /** What the channel is left in when this step does not end: shown to people as it stands. */
  readonly leaves: string;
  /** Throws StepFailure or AppError when the step cannot end well. */
  run(): Promise<StepEnd>;
}

/** An operation ready to run. */
export interface Plan {
  readonly kind: OperationKind;
  readonly action: 'hard-unlinked' | 'proxy-changed';
  readonly steps: readonly Step[];
  /** Says what a completed run has achieved. */
  summarise(): string;
  /** Told when it did not succeed. */
  onFailure?(): Promise<void>;
}

/** A step that came to nothing, said in a sentence for people. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
}

export function toRecords(steps: readonly Step[]): StepRecord[] {
  return steps.map(({ key, title }) => ({
    key,
    title,
    state: 'pending',
    detail: null,
    startedAt: null,
    finishedAt: null,
  }));
}
