import type { AppError } from '#api/errors.ts';
import { failureText } from '#api/recorded-call.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { OperationParts } from './operation-parts.ts';
import { StepFailure } from './step.ts';

export interface Attempts<Result> {
  /** What is waited for, to stand after "Not": `seen stopped`. */
  readonly what: string;
  readonly limitMs: number;
  /** Answers undefined to be asked again. An upstream failure that may pass is tried again too. */
  attempt(): Promise<Result | undefined>;
  /** What to end with when the time is over; throws or answers undefined to fail. */
  atLimit?(): Result | undefined;
}

export type AttemptUntil = ReturnType<typeof createAttemptUntil>;

/** Failures that say "not now", not "no". */
const passing = new Set([
  'channel-starting',
  'upstream-unavailable',
  'upstream-timeout',
  'upstream-malformed',
  'upstream-rate-limited',
]);

/** Tries something again and again until it ends well or its time is over. Throws StepFailure. */
export function createAttemptUntil({
  clock,
  timings,
  background,
}: Pick<OperationParts, 'clock' | 'timings' | 'background'>) {
  return async <Result>(attempts: Attempts<Result>): Promise<Result> => {
    const untilMs = clock.now().getTime() + attempts.limitMs;
    for (;;) {
      const { result, failure } = await tryOnce(attempts);
      if (result !== undefined) return result;
      background.signal.throwIfAborted();
      if (clock.now().getTime() >= untilMs) {
        const settled = attempts.atLimit?.();
        if (settled !== undefined) return settled;
        throw new StepFailure(timeOver(attempts, failure));
      }
      await clock.sleep(timings.pollMs, background.signal);
    }
  };
}

async function tryOnce<Result>({ attempt, what }: Attempts<Result>) {
  try {
    return { result: await attempt(), failure: null };
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    const failure = toAppError(error, { what: `see the channel ${what}` });
    if (!passing.has(failure.code)) throw failure;
    return { result: undefined, failure };
  }
}

function timeOver({ what, limitMs }: Attempts<unknown>, failure: AppError | null): string {
  const last = failure ? ` Last failure: ${failureText(failure, null)}` : '';
  return `Not ${what} within ${Math.round(limitMs / 1000)} s.${last}`;
}
