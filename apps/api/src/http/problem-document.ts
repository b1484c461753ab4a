import { type Problem, problems } from '@channeldesk/contracts';
import type { AppError } from '#api/errors.ts';

export interface ProblemPlace {
  readonly url: string;
  readonly requestId: string;
}

/** Writes an error as an RFC 9457 document. The query stays out: it can hold phone numbers. */
export function toProblem(error: AppError, { url, requestId }: ProblemPlace): Problem {
  const { status, title, advice, retryable } = problems[error.code];
  const { detail, errors, maybeApplied, retryAfterSeconds, vendorMessage } = error.options;
  return {
    type: `/docs/problems/${error.code}`,
    title,
    status,
    code: error.code,
    ...(detail === undefined ? {} : { detail: detail.slice(0, 1000) }),
    instance: (url.split('?', 1)[0] ?? '').slice(0, 2000),
    advice,
    requestId,
    ...(errors === undefined ? {} : { errors: [...errors] }),
    retryable: retryable && maybeApplied !== true,
    ...(maybeApplied === undefined ? {} : { maybeApplied }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds: inBounds(retryAfterSeconds) }),
    ...(vendorMessage === undefined ? {} : { vendorMessage: vendorMessage.slice(0, 300) }),
  };
}

function inBounds(seconds: number): number {
  return Math.min(86_400, Math.max(0, Math.ceil(seconds)));
}
