import { ApiProblem, ConnectionLost } from './api-problem.ts';
import { formatMoment } from './format/date.ts';

export interface ErrorText {
  readonly title: string;
  readonly detail: string | null;
  /** The one next step; what may have been carried out is never called safe to repeat. */
  readonly advice: string;
  readonly vendorWords: string | null;
  readonly fields: readonly string[];
  readonly requestId: string | null;
  readonly maybeApplied: boolean;
}

const nothingMore = { detail: null, vendorWords: null, fields: [], requestId: null };

/** What to tell a person about any failure: what happened, and the one thing to do next. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof ApiProblem) return problemText(error.problem);
  if (error instanceof ConnectionLost) return connectionText(error);
  return {
    ...nothingMore,
    title: 'Something broke in this page',
    advice: 'Reload the page. If it stays, tell an admin what you did last.',
    maybeApplied: false,
  };
}

function problemText(problem: ApiProblem['problem']): ErrorText {
  const maybeApplied = problem.maybeApplied ?? false;
  return {
    title: problem.title,
    detail: problem.detail && problem.detail !== problem.title ? problem.detail : null,
    advice: nextStep(problem),
    vendorWords: problem.vendorMessage ?? null,
    fields: (problem.errors ?? []).map((field) => `${fieldName(field.pointer)}: ${field.message}`),
    requestId: problem.requestId || null,
    maybeApplied,
  };
}

function connectionText({ isWrite }: ConnectionLost): ErrorText {
  return {
    ...nothingMore,
    title: 'The connection to the console was lost',
    advice: `Check your network${isWrite ? `. ${doubt}` : ', then try again.'}`,
    maybeApplied: isWrite,
  };
}

const doubt = 'It may have been carried out: look before you do it again.';

function nextStep(problem: ApiProblem['problem']): string {
  if (problem.maybeApplied) return doubt;
  const { retryable, retryAfterSeconds, advice } = problem;
  return retryable && retryAfterSeconds ? `Try again in ${waitText(retryAfterSeconds)}.` : advice;
}

function waitText(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const now = new Date();
  const readyAt = new Date(now.getTime() + seconds * 1000);
  return `${Math.ceil(seconds / 60)} min, at ${formatMoment(readyAt, now)}`;
}

function fieldName(pointer: string): string {
  return pointer.split('/').filter(Boolean).slice(1).join(' ') || 'Request';
}
