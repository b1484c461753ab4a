import type { Operation, OperationKind } from '@channeldesk/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';

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

export type Ending = Exclude<Operation['state'], 'running'>;

/** An operation ready to run. */
export interface Plan {
  readonly kind: OperationKind;
  readonly action: 'hard-unlinked' | 'proxy-changed';
  readonly steps: readonly Step[];
  /** Says what a completed run has achieved. */
  summarise(): string;
  /** Books what it needs, in the transaction that commits it. Throws AppError when that is taken. */
  begin?(on: Kysely<Database>, operationId: string): Promise<void>;
  /** Settles what it booked, in the transaction that writes its end down. */
  end?(on: Kysely<Database>, operationId: string, state: Ending): Promise<void>;
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
