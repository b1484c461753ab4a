import * as z from 'zod/mini';

export const problemCode = z.enum([
  'validation-failed',
  'malformed-body',
  'malformed-request',
  'idempotency-key-required',
  'unauthenticated',
  'session-expired',
  'sign-in-failed',
  'set-up-code-refused',
  'forbidden',
  'origin-refused',
  'not-found',
  'method-not-allowed',
  'request-timeout',
  'conflict',
  'already-linked',
  'not-waiting-for-link',
  'settings-changed',
  'idempotency-key-reused',
  'proxy-pool-empty',
  'payload-too-large',
  'headers-too-large',
  'unsupported-media-type',
  'rate-limited',
  'upstream-rate-limited',
  'channel-starting',
  'upstream-rejected',
  'upstream-credential-refused',
  'upstream-malformed',
  'upstream-unavailable',
  'upstream-timeout',
  'busy',
  'not-ready',
  'internal',
]);
export type ProblemCode = z.infer<typeof problemCode>;

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
    title: 'The request is not valid',
    advice: 'Correct the fields named in errors and send it again.',
    retryable: false,
  },
  'malformed-body': {
    status: 400,
    title: 'The body is not valid JSON',
    advice: 'Send well-formed JSON with the content type application/json.',
    retryable: false,
  },
  'malformed-request': {
    status: 400,
    title: 'The request could not be read as HTTP',
    advice: 'Look at what the client sends: its method, its headers, and what stands before it.',
    retryable: false,
  },
  'idempotency-key-required': {
    status: 400,
    title: 'An Idempotency-Key header is needed',
    advice: 'Make one UUID per intended operation and send it with every try of that operation.',
    retryable: false,
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    advice: 'Sign in, or send a service key as Authorization: Bearer.',
    retryable: false,
  },
  'session-expired': {
    status: 401,
    title: 'The session has ended',
    advice: 'Sign in again.',
    retryable: false,
  },
  'sign-in-failed': {
    status: 401,
    title: 'E-mail or password is wrong, or too many tries were made',
    advice: 'Check both. After several wrong tries sign-in pauses for some minutes.',
    retryable: false,
  },
  'set-up-code-refused': {
    status: 401,
    title: 'The set-up code is not right, or was used already',
    advice: 'Look for the newest code in what the console printed at its start.',
    retryable: false,
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    advice: 'Ask an admin for the right this needs.',
    retryable: false,
  },
  'origin-refused': {
    status: 403,
    title: 'The request came from another site',
    advice: 'Use the console from its own address.',
    retryable: false,
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    advice: 'Check the ID. It may belong to another account, or be gone.',
    retryable: false,
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not have that method',
    advice: 'Use one of the methods that the Allow header of the answer names.',
    retryable: false,
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not arrive in time',
    advice: 'Try again, and send it whole within 30 seconds. Nothing of it was carried out.',
    retryable: true,
  },
  conflict: {
    status: 409,
    title: 'Not possible in the present state',
    advice: 'Look at the state it is in now and decide again.',
    retryable: false,
  },
  'already-linked': {
    status: 409,
    title: 'The channel is linked',
    advice: 'Asking for a code now could drop the live link. Unlink it first if it must move.',
    retryable: false,
  },
  'not-waiting-for-link': {
    status: 409,
    title: 'The channel does not wait for a scan',
    advice: 'Wake it up or reload it, and try again when its status is “Waiting for scan”.',
    retryable: true,
  },
  'settings-changed': {
    status: 409,
    title: 'Somebody else changed the settings meanwhile',
    advice: 'Load the present settings, look at the difference, and save again.',
    retryable: false,
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'This Idempotency-Key belongs to another request',
    advice: 'Use a new key for a new operation.',
    retryable: false,
  },
  'proxy-pool-empty': {
    status: 409,
    title: 'No free proxy in the pool',
    advice: 'Add addresses to PROXY_POOL, or type one in.',
    retryable: false,
  },
  'payload-too-large': {
    status: 413,
    title: 'The request is too large',
    advice: 'Send less at once.',
    retryable: false,
  },
  'headers-too-large': {
    status: 431,
    title: 'The address and the headers are too large',
    advice: 'Send less: together they may have 16 kB.',
    retryable: false,
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not supported',
    advice: 'Send application/json.',
    retryable: false,
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    advice: 'Try again in a minute, or after the time that is named.',
    retryable: true,
  },
  'upstream-rate-limited': {
    status: 429,
    title: 'Whapi limits how often this can be done',
    advice: 'Try again after the time that is named.',
    retryable: true,
  },
  'channel-starting': {
    status: 503,
    title: 'The channel is still starting',
    advice: 'A new channel needs up to 90 seconds, a restarted one up to 50; then try again.',
    retryable: true,
  },
  'upstream-rejected': {
    status: 502,
    title: 'Whapi refused this',
    advice: 'Nothing was changed. Correct what Whapi names as the reason.',
    retryable: false,
  },
  'upstream-credential-refused': {
    status: 502,
    title: 'Whapi did not accept the credential of this console',
    advice:
      'An admin must check the partner token; a channel of its own may have been made anew with another one.',
    retryable: false,
  },
  'upstream-malformed': {
    status: 502,
    title: 'Whapi answered something unreadable',
    advice: 'Try again; if it stays, report it with the request ID.',
    retryable: true,
  },
  'upstream-unavailable': {
    status: 503,
    title: 'Whapi is not reachable',
    advice: 'Try again in a minute.',
    retryable: true,
  },
  'upstream-timeout': {
    status: 504,
    title: 'Whapi did not answer in time',
    advice: 'Try again in a minute.',
    retryable: true,
  },
  busy: {
    status: 503,
    title: 'The console is busy with other channels',
    advice: 'Try again in a moment. Nothing was sent to Whapi.',
    retryable: true,
  },
  'not-ready': {
    status: 503,
    title: 'The console is not ready',
    advice: 'Try again when the named part has recovered.',
    retryable: true,
  },
  internal: {
    status: 500,
    title: 'Something broke in the console',
    advice: 'Report it with the request ID.',
    retryable: false,
  },
};
