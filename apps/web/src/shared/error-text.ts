import { problems } from '@channeldesk/contracts';
import { ApiProblem, ConnectionLost } from './api-problem.ts';

export interface ErrorText {
  readonly title: string;
  readonly detail: string | null;
  readonly advice: string;
  readonly retryAdvice: string;
  readonly vendorWords: string | null;
  readonly fields: readonly string[];
  readonly requestId: string | null;
  readonly maybeApplied: boolean;
}

const nothingMore = { detail: null, vendorWords: null, fields: [], requestId: null };

/** What to tell a person about any failure: what happened, what to do, whether a retry is safe. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof ApiProblem) return problemText(error);
  if (error instanceof ConnectionLost) return connectionText(error);
  return {
    ...nothingMore,
    title: 'Something broke in this page',
    advice: 'Reload the page.',
    retryAdvice: 'If it stays, tell an admin what you did last.',
    maybeApplied: false,
  };
}

function problemText({ code, problem }: ApiProblem): ErrorText {
  const known = problems[code];
  const maybeApplied = problem.maybeApplied ?? false;
  return {
    title: known.title,
    detail: problem.detail && problem.detail !== known.title ? problem.detail : null,
    advice: known.advice,
    retryAdvice: retryAdviceOf(problem.retryable, maybeApplied, problem.retryAfterSeconds),
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
    advice: 'Check your network.',
    retryAdvice: retryAdviceOf(true, isWrite, undefined),
    maybeApplied: isWrite,
  };
}

function retryAdviceOf(retryable: boolean, maybeApplied: boolean, afterSeconds?: number): string {
  if (maybeApplied)
    return 'It may have been carried out: check the present state before repeating.';
  if (!retryable) return 'Trying again unchanged will not help.';
  if (!afterSeconds) return 'It is safe to try again.';
  return `It is safe to try again in ${waitText(afterSeconds)}.`;
}

function waitText(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const readyAt = new Date(Date.now() + seconds * 1000);
  const clock = readyAt.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `${Math.ceil(seconds / 60)} min, at ${clock}`;
}

function fieldName(pointer: string): string {
  return pointer.split('/').filter(Boolean).slice(1).join(' ') || 'Request';
}
