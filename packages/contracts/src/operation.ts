import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { byChannel, channelId, operationId, timestamp } from './primitives.ts';

export const operationKind = z.enum(['hard-unlink', 'change-proxy']);
export type OperationKind = z.infer<typeof operationKind>;

export const stepState = z.enum(['pending', 'running', 'done', 'failed', 'skipped']);
export type StepState = z.infer<typeof stepState>;

export const operation = z
  .object({
    id: operationId,
    channelId: z.string().check(z.maxLength(40)),
    kind: operationKind,
    state: z.enum(['running', 'succeeded', 'failed', 'interrupted']),
    steps: z
      .array(
        z.object({
          key: z.string().check(z.maxLength(40)),
          title: z.string().check(z.maxLength(100)),
          state: stepState,
          detail: z.nullable(z.string().check(z.maxLength(500))),
          startedAt: z.nullable(timestamp),
          finishedAt: z.nullable(timestamp),
        }),
      )
      .check(z.maxLength(20)),
    result: z.nullable(z.string().check(z.maxLength(500))),
    actor: z.string().check(z.maxLength(300)),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Operation',
    description:
      'Work of several steps that goes on in the backend when the page is closed. result states what it left the channel in.',
  });
export type Operation = z.infer<typeof operation>;

const socksPattern = /^socks5h?:\/\/[^\s:@/]+:[^\s@/]+@[A-Za-z0-9.-]+:(\d{1,5})$/;

/** A SOCKS5 address as the Gate takes it, with its user, its password and a real port. */
export const proxyAddress = z.string().check(
  z.trim(),
  z.maxLength(300),
  z.regex(socksPattern, 'Write socks5://user:password@host:port'),
  z.refine((address) => {
    const port = Number(socksPattern.exec(address)?.[1]);
    return port >= 1 && port <= 65_535;
  }, 'The port is a number from 1 to 65535'),
);

export const changeProxy = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('address'),
    address: proxyAddress,
  }),
  z.strictObject({ kind: z.literal('pool') }),
  z.strictObject({ kind: z.literal('vendor') }),
]);
export type ChangeProxy = z.infer<typeof changeProxy>;

export const operationEndpoints = {
  hardUnlink: endpoint({
    method: 'POST',
    path: '/channels/:id/hard-unlink',
    summary: 'Unlink a channel whose Gate does not answer',
    description: 'Starts an operation: stop, wait, start, wait for the Gate, log out, verify QR.',
    access: { right: 'channels:unlink' },
    idempotency: 'unsafe',
    params: byChannel,
    body: z.strictObject({ confirm: channelId }),
    status: 202,
    response: operation,
    problems: ['conflict', 'busy', 'not-found'],
  }),
  changeProxy: endpoint({
    method: 'POST',
    path: '/channels/:id/proxy',
    summary: 'Change the proxy of a channel and reload it',
    access: { right: 'channels:control' },
    idempotency: 'unsafe',
    params: byChannel,
    body: changeProxy,
    status: 202,
    response: operation,
    problems: ['conflict', 'busy', 'not-found', 'proxy-pool-empty'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/channels/:id/operations',
    summary: 'The latest operations on a channel',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byChannel,
    response: z.object({ items: z.array(operation).check(z.maxLength(10)) }),
    problems: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/channels/:id/operations/:operationId',
    summary: 'Follow one operation',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: z.extend(byChannel, { operationId }),
    response: operation,
    problems: ['not-found'],
  }),
};
