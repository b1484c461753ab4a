import { UpstreamError, type UpstreamErrorKind } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';

const silentKinds: readonly UpstreamErrorKind[] = ['timeout', 'network', 'server', 'not-found'];

/**
 * The Gate was asked and gave no answer that tells anything of the link: it was not reached, it failed,
 * or it does not know the channel yet. A refusal or a limit is an answer, and a manager that cannot be
 * reached leaves the Gate unasked.
 */
export function isSilence(error: unknown): boolean {
  const told = error instanceof AppError ? error.options.cause : error;
  return told instanceof UpstreamError && told.api === 'gate' && silentKinds.includes(told.kind);
}
