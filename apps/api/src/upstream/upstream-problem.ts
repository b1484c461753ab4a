import type { ProblemCode } from '@channeldesk/contracts';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import { waitInWords } from './wait-in-words.ts';

export interface UpstreamTask {
  /** What was being done, to stand after "Could not": `restart MANTIS-PF298`. */
  readonly what: string;
  /** What a 404 says of this call; else `not-found` at the Partner API, `channel-starting` at the Gate. */
  readonly notFoundMeans?: 'not-found' | 'channel-starting' | 'upstream-rejected';
}

/**
 * Turns whatever an upstream call threw into the one error that services throw. An upstream 401 is
 * never one of ours, and the vendor's words go into `vendorMessage` only.
 */
export function toAppError(error: unknown, task: UpstreamTask): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof UpstreamError)) return new AppError('internal', { cause: error });
  const { code, because } = judge(error, task);
  const retryAfterSeconds = retryAfter(error, code);
  return new AppError(code, {
    detail: `Could not ${task.what}: ${because}.`,
    ...(error.vendorMessage === undefined ? {} : { vendorMessage: error.vendorMessage }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(error.maybeApplied && !isNotReady(error) ? { maybeApplied: true } : {}),
    cause: error,
    context: { upstream: error.toJSON() },
  });
}

interface Judgement {
  readonly code: ProblemCode;
  readonly because: string;
}

function judge(error: UpstreamError, task: UpstreamTask): Judgement {
  switch (error.kind) {
    case 'network':
      return { code: 'upstream-unavailable', because: `the connection to ${whoOf(error)} failed` };
    case 'aborted':
      return { code: 'upstream-unavailable', because: 'the call was given up' };
    case 'circuit-open':
      return { code: 'upstream-unavailable', because: 'Whapi is failing, so nothing was sent' };
    case 'timeout':
      return { code: 'upstream-timeout', because: `${whoOf(error)} did not answer in time` };
    case 'malformed':
      return { code: 'upstream-malformed', because: 'the answer of Whapi cannot be read' };
    case 'gate-host-refused':
      return { code: 'upstream-malformed', because: refusedHost };
    case 'rate-limited':
      return { code: 'upstream-rate-limited', because: 'Whapi limits how often this can be done' };
    case 'server':
      return judgeServer(error);
    case 'not-found':
      return judgeNotFound(error, task);
    case 'credential':
      return judgeCredential(error);
    case 'conflict':
    case 'rejected':
      return judgeRefusal(error);
  }
}

/** A silent Gate is a matter of one channel, a silent manager of all. */
function whoOf({ api }: UpstreamError): string {
  return api === 'gate' ? 'its Gate' : 'Whapi';
}

const refusedHost =
  'the channel names a Gate address that is not in WHAPI_GATE_HOSTS, so its token was not sent';

const refused: Judgement = { code: 'upstream-rejected', because: 'Whapi refused it' };

/** Partner OpenAPI 0.1.1 refuses controls with 503 "The channel is not ready to be restarted". */
const notReady = /\bnot ready to be\b/i;

/** These words of a 503 say that nothing was done, however the status looks. */
function isNotReady({ status, vendorMessage }: UpstreamError): boolean {
  return status === 503 && notReady.test(vendorMessage ?? '');
}

function judgeServer({ api, status, vendorMessage }: UpstreamError): Judgement {
  const isStarting = api === 'gate' || notReady.test(vendorMessage ?? '');
  if (status === 503 && isStarting) {
    return { code: 'channel-starting', because: 'the channel is not ready yet' };
  }
  return {
    code: 'upstream-unavailable',
    because: `Whapi failed with status ${status ?? 'unknown'}`,
  };
}

const notFoundReasons = {
  'not-found': 'Whapi knows no such channel in this account',
  'channel-starting': 'its Gate does not know the channel yet, or no longer',
  'upstream-rejected': 'Whapi did not find what it names',
} as const;

function judgeNotFound({ api }: UpstreamError, { notFoundMeans }: UpstreamTask): Judgement {
  const code = notFoundMeans ?? (api === 'partner' ? 'not-found' : 'channel-starting');
  return { code, because: notFoundReasons[code] };
}

/** "need channel authorization": the token is right, but no WhatsApp account is linked. */
const notLinked = /channel authori[sz]ation/i;

function judgeCredential({ api, operation, status, vendorMessage }: UpstreamError): Judgement {
  const isRefusal =
    api === 'gate'
      ? status === 403 || notLinked.test(vendorMessage ?? '')
      : status === 403 && operation === 'changeChannelMode';
  if (isRefusal) return refused;
  const whose = api === 'gate' ? 'the channel token' : 'the partner token';
  return { code: 'upstream-credential-refused', because: `Whapi did not accept ${whose}` };
}

/** Which status the five-minute block of an extend has is not documented; its words are clear. */
function judgeRefusal({ operation, vendorMessage }: UpstreamError): Judgement {
  const isTimed = operation === 'extendChannel' || operation === 'createChannel';
  return isTimed && waitInWords(vendorMessage) !== undefined
    ? { code: 'upstream-rate-limited', because: 'Whapi limits how often this can be done' }
    : refused;
}

function retryAfter(error: UpstreamError, code: ProblemCode): number | undefined {
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
  return code === 'upstream-rate-limited' ? waitInWords(error.vendorMessage) : undefined;
}
