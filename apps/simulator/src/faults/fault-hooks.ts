import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpError } from '../http-error.ts';
import { untilGone } from '../until-gone.ts';
import type { Fault } from './fault.ts';
import type { FaultList } from './fault-list.ts';
import type { RecordedRequest } from './recorder.ts';

declare module 'fastify' {
  interface FastifyRequest {
    fault: Fault | null;
    recorded: RecordedRequest | null;
  }
}

/** Makes the routes of this scope misbehave as the list says, before or after carrying a call out. */
export function addFaultHooks(app: FastifyInstance, faults: FaultList): void {
  app.addHook('preHandler', async (request, reply) => {
    const { recorded } = request;
    const fault = recorded === null ? undefined : faults.take(recorded);
    request.fault = fault ?? null;
    if (fault) {
      await misbehaveBefore(fault, request, reply);
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request;
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (fault === null || reply.statusCode === 204) {
      return payload;
    }
    const body = isText ? Buffer.from(payload) : Buffer.alloc(0);
    return misbehaveAfter(fault, { request, reply, body });
  });
}

async function misbehaveBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply) {
  if (fault.when === 'before') {
    await delay(fault, request);
  }
  if (fault.drop === 'before') {
    note(request, 'dropped');
    reply.hijack();
    request.raw.socket.destroy();
  } else if (fault.hang === 'before') {
    note(request, 'hung');
    reply.hijack();
    await untilGone(request);
  } else if (fault.status !== undefined && fault.when === 'before') {
    reply.headers(fault.headers ?? {});
    throw new HttpError(fault.status, faultBody(fault));
  }
}

interface Answer {
  request: FastifyRequest;
  reply: FastifyReply;
  body: Buffer;
}

async function misbehaveAfter(fault: Fault, { request, reply, body }: Answer): Promise<unknown> {
  if (fault.when === 'after') {
    await delay(fault, request);
  }
  if (fault.drop === 'after') {
    note(request, 'dropped');
    request.raw.socket.destroy();
    return body;
  }
  if (fault.hang === 'after') {
    note(request, 'hung');
    await untilGone(request);
    return body;
  }
  reply.removeHeader('content-length');
  if (fault.status !== undefined && fault.when === 'after') {
    reply.code(fault.status).headers(fault.headers ?? {});
    return Buffer.from(JSON.stringify(faultBody(fault)));
  }
  if (fault.malformed) {
    return body.subarray(0, Math.max(1, Math.floor(body.length / 2)));
  }
  return fault.slowDrip ? Readable.from(drip(body, fault.slowDrip.bytesPerSecond)) : body;
}

function faultBody(fault: Fault): unknown {
  const nested = { error: { code: fault.status, message: 'simulated fault' } };
  return fault.body === undefined ? nested : fault.body;
}

async function delay(fault: Fault, request: FastifyRequest): Promise<void> {
  if (fault.delayMs === undefined) {
    return;
  }
  const gone = new AbortController();
  const abort = () => gone.abort();
  request.raw.socket.once('close', abort);
  // A client that hung up does not undo the call: only the waiting ends early.
  await wait(fault.delayMs, undefined, { signal: gone.signal }).catch(() => undefined);
  request.raw.socket.off('close', abort);
}

function note(request: FastifyRequest, outcome: 'dropped' | 'hung'): void {
  if (request.recorded) {
    request.recorded.outcome = outcome;
  }
}

/** One chunk ten times a second. */
async function* drip(body: Buffer, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const chunk = Math.max(1, Math.floor(bytesPerSecond / 10));
  const pauseMs = (chunk / bytesPerSecond) * 1000;
  for (let at = 0; at < body.length; at += chunk) {
    yield body.subarray(at, at + chunk);
    await wait(pauseMs);
  }
}
