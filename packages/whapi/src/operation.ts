import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { parseErrorBody } from './schemas/error-body.ts';
import { type Success, success } from './schemas/success.ts';

/** A whole answer of the upstream. `isComplete` is false when its body was cut off or too long. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  isComplete: boolean;
}

export type Reading<Data> =
  | { data: Data }
  | { failure: 'malformed' | 'rejected'; reason: string; vendorMessage?: string | undefined };

/** One documented call as data: what to send, whether it may be repeated, how to read the answer. */
export interface Operation<Data> {
  operation: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** True only for a read without side effects; nothing else is ever sent twice. */
  isSafe: boolean;
  /** Reads a 2xx answer. */
  read: (answer: Answer) => Reading<Data>;
  /** Statuses outside 2xx that mean the work is done already, with what to return for them. */
  done?: Record<number, Data>;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Total time for the call, queueing, retries and the last byte of the body included. */
  timeoutMs?: number | undefined;
}

/** Runs one operation with the credential and origin its client was made for. */
export type Send = <Data>(operation: Operation<Data>, options?: CallOptions) => Promise<Data>;

/** Reads a JSON body with a schema; reports where it does not fit, never what was there. */
export function readJson<Schema extends z.ZodType>(schema: Schema) {
  return ({ body }: Answer): Reading<z.output<Schema>> => {
    const json = parseJson(body);
    if (json === undefined) {
      return { failure: 'malformed', reason: 'not-json' };
    }
    const parsed = schema.safeParse(json.value);
    if (parsed.success) {
      return { data: parsed.data };
    }
    const issue = parsed.error.issues[0];
    const place = issue?.path.slice(0, 3).map(String).join('.').slice(0, 60);
    return { failure: 'malformed', reason: `schema: ${place || 'body'} ${issue?.code ?? ''}` };
  };
}

/** Reads the reply of an action: `success: false` is a refusal, an error body in a 2xx is neither. */
export function readAction(answer: Answer): Reading<Success> {
  if (answer.status === 204) {
    return { data: {} };
  }
  const reading = readJson(success)(answer);
  if ('failure' in reading) {
    return reading;
  }
  const vendorMessage = parseErrorBody(reading.data).message;
  if (reading.data.success === false) {
    return { failure: 'rejected', reason: 'success-false', vendorMessage };
  }
  if (vendorMessage !== undefined && reading.data.success !== true) {
    return { failure: 'malformed', reason: 'error-in-success', vendorMessage };
  }
  return reading;
}

/** Reads the reply of an action and answers with a fixed value when it was accepted. */
export function readActionAs<Data>(data: Data) {
  return (answer: Answer): Reading<Data> => {
    const reading = readAction(answer);
    return 'failure' in reading ? reading : { data };
  };
}

/** Reads the reply of an endpoint nobody documented: any JSON or none, but a refusal is a refusal. */
export function readNative(answer: Answer): Reading<unknown> {
  const json = parseJson(answer.body);
  const refusal = readAction(answer);
  return json !== undefined && 'failure' in refusal && !refusal.reason.startsWith('schema')
    ? refusal
    : { data: json?.value };
}

/** Parses JSON without throwing; wrapped, because `null` is JSON too. */
export function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}
