import { ApiProblem } from '#web/shared/api-problem.ts';

/** When a limit of the upstream ends, or null when the error is no limit or names no time. */
export function limitEndsAt(error: unknown, receivedAt: number): string | null {
  if (!(error instanceof ApiProblem) || error.code !== 'upstream-rate-limited') return null;
  const { retryAfterSeconds } = error.problem;
  return retryAfterSeconds === undefined
    ? null
    : new Date(receivedAt + retryAfterSeconds * 1_000).toISOString();
}

/** Whether the refusal is certain, so that the next try is a new operation with a key of its own. */
export function isCertainRefusal(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.problem.maybeApplied === true) return false;
  return error.problem.status < 500 || error.code === 'upstream-rejected';
}
