import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { plainText } from '#api/upstream/plain-text.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';

/** What the one call to extend came back with. */
export type SendOutcome =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

const longestReason = 300;

/**
 * Judges a failed call. Only an answer that says no, or a call that never left this machine, is a
 * refusal; everything else may have moved the days.
 */
export function judgeFailure(error: unknown): SendOutcome {
  if (!(error instanceof UpstreamError)) {
    return { kind: 'unknown', reason: 'The console failed while it sent this.' };
  }
  const { options } = toAppError(error, { what: 'extend the channel' });
  if (error.maybeApplied) return { kind: 'unknown', reason: unknownReason(error) };
  const retryAfterSeconds = options.retryAfterSeconds ?? null;
  const words = plainText(error.vendorMessage ?? '', longestReason).trim();
  if (error.sent !== false && words !== '') {
    return { kind: 'refused', reason: words, retryAfterSeconds };
  }
  const reason =
    error.sent === false
      ? `Not sent: ${because(options.detail)}`
      : `Whapi refused it${error.status === undefined ? '' : ` with status ${error.status}`}.`;
  return { kind: 'refused', reason: reason.slice(0, longestReason), retryAfterSeconds };
}

/** The reason of a row that was rejected because something before the sending failed. */
export function notSent(why: string): string {
  return `Not sent: ${why}`.slice(0, longestReason);
}

/** Whether a row says of itself that its last attempt never left the console. */
export function isNotSent(reason: string | null): boolean {
  return reason?.startsWith('Not sent: ') ?? false;
}

export const checkFirst =
  'The days may or may not have been given: check active-till before extending again.';

function unknownReason({ kind, status, vendorMessage }: UpstreamError): string {
  const what = {
    timeout: 'Whapi did not answer in time.',
    network: 'The connection broke before Whapi answered.',
    aborted: 'The connection broke before Whapi answered.',
    malformed: 'The answer of Whapi cannot be read.',
    server: `Whapi failed with status ${status ?? 'unknown'}${vendorMessage ? ` (${vendorMessage})` : ''}.`,
  }[kind as string];
  const said = plainText(
    what ?? 'Whapi gave no clear answer.',
    longestReason - checkFirst.length - 1,
  );
  return `${said} ${checkFirst}`;
}

/** "Could not extend the channel: the connection failed." → "the connection failed." */
function because(detail: string | undefined): string {
  return detail?.replace(/^Could not [^:]*: /, '') ?? 'the call could not be made.';
}
