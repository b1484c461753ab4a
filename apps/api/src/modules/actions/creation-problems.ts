import type { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';

const task = { what: 'add the channel', notFoundMeans: 'upstream-rejected' } as const;

const sameKey =
  'It may exist nevertheless. Send the same request with the same key: it creates nothing, it looks whether the channel has appeared.';

/** The documented 503 of a creation says that nothing was made (Partner OpenAPI 0.1.1). */
export function isBusy({ status, vendorMessage }: UpstreamError): boolean {
  return status === 503 && /\bbusy\b/i.test(vendorMessage ?? '');
}

/** A creation that was surely not carried out; a limit says in `retryAfterSeconds` when it ends. */
export function refusal(error: UpstreamError): AppError {
  const problem = toAppError(error, task);
  if (isBusy(error)) {
    const detail = 'All servers of Whapi are busy; nothing was added.';
    return new AppError('upstream-unavailable', { ...withoutDoubt(problem), detail });
  }
  if (problem.code !== 'upstream-rate-limited') return problem;
  const detail = 'Whapi adds no more than 20 channels in 30 minutes, so nothing was added.';
  return new AppError(problem.code, { ...problem.options, detail });
}

/** A creation whose end nobody knows. */
export function unconfirmed(error: UpstreamError): AppError {
  const problem = toAppError(error, task);
  const detail = `${problem.message} ${sameKey}`;
  return new AppError(problem.code, { ...problem.options, detail, maybeApplied: true });
}

/** The same key again, and still no single channel that could be the one. */
export function stillUnconfirmed(candidates: number): AppError {
  const seen =
    candidates === 0
      ? 'No channel of that name has appeared in the project since.'
      : `${candidates} new channels of that name are in the project, so which one it is cannot be told.`;
  const detail = `Whether the channel was added is not known. ${seen} Look at the list, then use a new key to add another.`;
  return new AppError('upstream-timeout', { detail, maybeApplied: true });
}

function withoutDoubt({ options }: AppError) {
  const { maybeApplied: _doubt, ...rest } = options;
  return rest;
}
