import type { ProblemCode } from './problem-code.ts';
import { problemTitles } from './problem-titles.ts';

interface ProblemText {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  readonly retryable: boolean;
}

/**
 * Every problem the console can answer with: its status, title, the one next step, and whether a retry
 * is safe. A failure that may have been carried out says so by `maybeApplied`, which goes before the step.
 */
export const problems: Record<ProblemCode, ProblemText> = {
  'validation-failed': {
    status: 400,
    title: problemTitles['validation-failed'],
    advice: 'Correct the fields named in errors and send it again.',
    retryable: false,
  },
  'malformed-body': {
    status: 400,
    title: problemTitles['malformed-body'],
    advice: 'Send well-formed JSON with the content type application/json.',
    retryable: false,
  },
  'malformed-request': {
    status: 400,
    title: problemTitles['malformed-request'],
    advice: 'Look at what the client sends: its method, its headers, and what stands before it.',
    retryable: false,
  },
  'idempotency-key-required': {
    status: 400,
    title: problemTitles['idempotency-key-required'],
    advice: 'Make one UUID per intended operation and send it with every try of that operation.',
    retryable: false,
  },
  unauthenticated: {
    status: 401,
    title: problemTitles.unauthenticated,
    advice: 'Sign in, or send a service key as Authorization: Bearer.',
    retryable: false,
  },
  'session-expired': {
    status: 401,
    title: problemTitles['session-expired'],
    advice: 'Sign in again.',
    retryable: false,
  },
  'sign-in-failed': {
    status: 401,
    title: problemTitles['sign-in-failed'],
    advice: 'Check both. After several wrong tries sign-in pauses for some minutes.',
    retryable: false,
  },
  'set-up-code-refused': {
    status: 401,
    title: problemTitles['set-up-code-refused'],
    advice: 'Look for the newest code in what the console printed at its start.',
    retryable: false,
  },
  forbidden: {
    status: 403,
    title: problemTitles.forbidden,
    advice: 'Ask an admin for the right this needs.',
    retryable: false,
  },
  'origin-refused': {
    status: 403,
    title: problemTitles['origin-refused'],
    advice: 'Use the console from its own address.',
    retryable: false,
  },
  'not-found': {
    status: 404,
    title: problemTitles['not-found'],
    advice: 'Check the ID. It may belong to another account, or be gone.',
    retryable: false,
  },
  'unknown-endpoint': {
    status: 404,
    title: problemTitles['unknown-endpoint'],
    advice: 'Check the address. /docs names every endpoint of the API.',
    retryable: false,
  },
  'method-not-allowed': {
    status: 405,
    title: problemTitles['method-not-allowed'],
    advice: 'Use one of the methods that the Allow header of the answer names.',
    retryable: false,
  },
  'request-timeout': {
    status: 408,
    title: problemTitles['request-timeout'],
    advice: 'Try again, and send it whole within 30 seconds. Nothing of it was carried out.',
    retryable: true,
  },
  conflict: {
    status: 409,
    title: problemTitles.conflict,
    advice: 'Look at the state it is in now and decide again.',
    retryable: false,
  },
  'extension-unsettled': {
    status: 409,
    title: problemTitles['extension-unsettled'],
    advice: 'Try again when it is known whether its days arrived.',
    retryable: true,
  },
  'return-unsettled': {
    status: 409,
    title: problemTitles['return-unsettled'],
    advice: 'Try again after the next readings of the account.',
    retryable: true,
  },
  'already-linked': {
    status: 409,
    title: problemTitles['already-linked'],
    advice: 'Asking for a code now could drop the live link. Unlink it first if it must move.',
    retryable: false,
  },
  'not-waiting-for-link': {
    status: 409,
    title: problemTitles['not-waiting-for-link'],
    advice: 'Wake it up or reload it, and try again when its status is “Waiting for scan”.',
    retryable: true,
  },
  'settings-changed': {
    status: 409,
    title: problemTitles['settings-changed'],
    advice: 'Load the present settings, look at the difference, and save again.',
    retryable: false,
  },
  'idempotency-key-reused': {
    status: 409,
    title: problemTitles['idempotency-key-reused'],
    advice: 'Use a new key for a new operation.',
    retryable: false,
  },
  'proxy-pool-empty': {
    status: 409,
    title: problemTitles['proxy-pool-empty'],
    advice: 'Add addresses to PROXY_POOL, or type one in.',
    retryable: false,
  },
  'payload-too-large': {
    status: 413,
    title: problemTitles['payload-too-large'],
    advice: 'Send less at once.',
    retryable: false,
  },
  'headers-too-large': {
    status: 431,
    title: problemTitles['headers-too-large'],
    advice: 'Send less: together they may have 16 kB.',
    retryable: false,
  },
  'unsupported-media-type': {
    status: 415,
    title: problemTitles['unsupported-media-type'],
    advice: 'Send application/json.',
    retryable: false,
  },
  'rate-limited': {
    status: 429,
    title: problemTitles['rate-limited'],
    advice: 'Try again in a minute, or after the time that is named.',
    retryable: true,
  },
  'upstream-rate-limited': {
    status: 429,
    title: problemTitles['upstream-rate-limited'],
    advice: 'Try again after the time that is named.',
    retryable: true,
  },
  'channel-starting': {
    status: 503,
    title: problemTitles['channel-starting'],
    advice: 'A new channel needs up to 90 seconds, a restarted one up to 50; then try again.',
    retryable: true,
  },
  'upstream-rejected': {
    status: 502,
    title: problemTitles['upstream-rejected'],
    advice: 'Nothing was changed. Correct what Whapi names as the reason.',
    retryable: false,
  },
  'upstream-credential-refused': {
    status: 502,
    title: problemTitles['upstream-credential-refused'],
    advice:
      'An admin must check the partner token; a channel of its own may have been made anew with another one.',
    retryable: false,
  },
  'upstream-malformed': {
    status: 502,
    title: problemTitles['upstream-malformed'],
    advice: 'Try again; if it stays, report it with the request ID.',
    retryable: true,
  },
  'upstream-unavailable': {
    status: 503,
    title: problemTitles['upstream-unavailable'],
    advice: 'Try again in a minute.',
    retryable: true,
  },
  'upstream-timeout': {
    status: 504,
    title: problemTitles['upstream-timeout'],
    advice: 'Try again in a minute.',
    retryable: true,
  },
  busy: {
    status: 503,
    title: problemTitles.busy,
    advice: 'Try again in a moment. Nothing was sent to Whapi.',
    retryable: true,
  },
  'not-ready': {
    status: 503,
    title: problemTitles['not-ready'],
    advice: 'Try again when the named part has recovered.',
    retryable: true,
  },
  internal: {
    status: 500,
    title: problemTitles.internal,
    advice: 'Report it with the request ID.',
    retryable: false,
  },
};
