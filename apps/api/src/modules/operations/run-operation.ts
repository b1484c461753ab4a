import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import { failureText } from '#api/recorded-call.ts';
import type { OperationRow } from './operation.repository.ts';
import type { OperationParts } from './operation-parts.ts';
import { type Ending, type Plan, type Step, StepFailure, type StepRecord } from './step.ts';

/** Thrown when the row no longer belongs to this run: somebody else has judged it. */
class Superseded extends Error {
  override readonly name = 'Superseded';
}

interface Judgement {
  readonly state: Ending;
  /** What the channel is left in. */
  readonly result: string;
}

interface StepError {
  readonly error: unknown;
  readonly step: Step;
}

const longestDetail = 500;

/** Runs the steps of a plan one after the other and writes each change of state down. */
export function createRunner(parts: OperationParts) {
  const { rows, timeline, mirror, clock, background, log } = parts;
  const now = () => clock.now().toISOString();

  async function write(row: OperationRow, change: Parameters<typeof rows.progress>[1]) {
    if (!(await rows.progress(row, change))) throw new Superseded();
  }

  /** Answers what the step failed with, undefined when it ended well. */
  async function runStep(row: OperationRow, steps: StepRecord[], index: number, step: Step) {
    const set = (change: Partial<StepRecord>) => {
      steps[index] = { ...(steps[index] as StepRecord), ...change };
    };
    set({ state: 'running', startedAt: now() });
    await write(row, { steps });
    try {
      const { detail, isSkipped } = await step.run();
      set({ state: isSkipped ? 'skipped' : 'done', detail: bounded(detail), finishedAt: now() });
      await write(row, { steps });
      return undefined;
    } catch (error) {
      if (error instanceof Superseded) throw error;
      set({ state: 'failed', detail: bounded(explain(error)), finishedAt: now() });
      return { error, step };
    }
  }

  async function runSteps(row: OperationRow, plan: Plan, steps: StepRecord[]): Promise<Judgement> {
    for (const [index, step] of plan.steps.entries()) {
      const failure = await runStep(row, steps, index, step);
      if (failure) return judge(row, failure);
    }
    return { state: 'succeeded', result: bounded(plan.summarise()) };
  }

  function judge(row: OperationRow, { error, step }: StepError): Judgement {
    logInternal(row, { error, step });
    if (background.signal.aborted) {
      const result = `The console stopped during “${step.title}”. ${step.leaves}`;
      return { state: 'interrupted', result: bounded(result) };
    }
    return { state: 'failed', result: bounded(`${explain(error)} ${step.leaves}`) };
  }

  function logInternal(row: OperationRow, { error, step }: StepError): void {
    if (!isInternal(error) || isEndOfProcess(error)) return;
    const context = { err: error, operationId: row.id, step: step.key };
    log.error(context, 'a step of an operation broke');
  }

  /** Waiting is given up when the process stops. */
  function isEndOfProcess(error: unknown): boolean {
    return background.signal.aborted && error instanceof Error && error.name === 'AbortError';
  }

  async function tell(row: OperationRow, plan: Plan, { state, result }: Judgement): Promise<void> {
    await timeline.note({
      caller: { kind: row.actor_kind, name: row.actor },
      channelId: row.channel_id,
      action: plan.action,
      outcome: state === 'succeeded' ? 'succeeded' : 'failed',
      detail: result,
      requestId: row.request_id,
    });
    await mirror.refresh(row.channel_id).catch(() => undefined);
  }

  return async (row: OperationRow, plan: Plan): Promise<void> => {
    try {
      const steps = [...row.steps];
      const judgement = await runSteps(row, plan, steps);
      const settle = async (on: Kysely<Database>) => plan.end?.(on, row.id, judgement.state);
      if (!(await rows.end(row, { steps, ...judgement }, settle))) throw new Superseded();
      await tell(row, plan, judgement);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      log.warn({ operationId: row.id }, 'an operation was judged by another process');
    }
  };
}

function isInternal(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'internal';
  return !(error instanceof StepFailure);
}

function explain(error: unknown): string {
  if (error instanceof StepFailure) return error.message;
  return error instanceof AppError ? failureText(error, null) : 'Something broke in the console.';
}

function bounded(text: string): string;
function bounded(text: string | null): string | null;
function bounded(text: string | null): string | null {
  return text === null || text.length <= longestDetail
    ? text
    : `${text.slice(0, longestDetail - 1)}…`;
}
