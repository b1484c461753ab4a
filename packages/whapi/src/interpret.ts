import type { Guarded } from './guard.ts';
import { type Answer, type Operation, parseJson, type Reading } from './operation.ts';
import { parseRetryAfter } from './retry-after.ts';
import { parseErrorBody } from './schemas/error-body.ts';
import {
  type UpstreamApi,
  UpstreamError,
  type UpstreamErrorFields,
  type UpstreamErrorKind,
} from './upstream-error.ts';
import { vendorText } from './vendor-text.ts';

export interface CallContext<Data> {
  api: UpstreamApi;
  operation: Operation<Data>;
  secrets: string[];
}

export type Result<Data> = { data: Data; status: number } | { error: UpstreamError };

/** Error bodies longer than this are not searched for a message. */
const maxErrorBodyBytes = 65_536;

/** 408 and 499 come from what stands in front of the vendor: the call may have reached it. */
const kindByStatus: Partial<Record<number, UpstreamErrorKind>> = {
  401: 'credential',
  403: 'credential',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  429: 'rate-limited',
  499: 'timeout',
};

const mayHideSuccess = new Set<UpstreamErrorKind>([
  'network',
  'timeout',
  'aborted',
  'server',
  'malformed',
]);

/** Turns what came back, or did not, into data or into the one error type. */
export function interpret<Data>(outcome: Guarded, context: CallContext<Data>): Result<Data> {
  if ('refused' in outcome) {
    const { refused: reason, retryAfterSeconds } = outcome;
    return fail(context, { kind: 'circuit-open', sent: false, reason, retryAfterSeconds });
  }
  if ('failure' in outcome) {
    return fail(context, outcome.failure);
  }
  const { answer } = outcome;
  const { operation } = context;
  if (answer.status < 200 || answer.status >= 300) {
    const done = operation.done ?? {};
    const data = done[answer.status];
    return data === undefined ? refused(answer, context) : { data, status: answer.status };
  }
  const reading = readGuarded(answer, operation);
  if ('data' in reading) {
    return { data: reading.data, status: answer.status };
  }
  return fail(context, {
    kind: reading.failure,
    sent: true,
    status: answer.status,
    reason: reading.reason,
    vendorMessage: reading.vendorMessage,
  });
}

function readGuarded<Data>(answer: Answer, operation: Operation<Data>): Reading<Data> {
  return answer.isComplete
    ? operation.read(answer)
    : { failure: 'malformed', reason: 'incomplete-body' };
}

function refused<Data>(answer: Answer, context: CallContext<Data>): Result<Data> {
  const { status, headers, body } = answer;
  const json = body.length > maxErrorBodyBytes ? undefined : parseJson(body);
  return fail(context, {
    kind: kindByStatus[status] ?? kindOfClass(status),
    sent: true,
    status,
    vendorMessage: parseErrorBody(json?.value).message,
    retryAfterSeconds: parseRetryAfter(headers['retry-after'], Date.now()),
  });
}

function kindOfClass(status: number): UpstreamErrorKind {
  if (status >= 500) {
    return 'server';
  }
  return status >= 400 ? 'rejected' : 'malformed';
}

function fail<Data>(
  { api, operation, secrets }: CallContext<Data>,
  fields: Omit<UpstreamErrorFields, 'api' | 'operation' | 'maybeApplied'>,
): { error: UpstreamError } {
  const isWrite = !operation.isSafe;
  const error = new UpstreamError({
    ...fields,
    api,
    operation: operation.operation,
    maybeApplied: isWrite && fields.sent !== false && mayHideSuccess.has(fields.kind),
    vendorMessage: vendorText(fields.vendorMessage, secrets),
  });
  return { error };
}
