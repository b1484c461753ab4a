import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { text, timestamp } from './primitives.ts';
import { right } from './rights.ts';

export const serviceKey = z
  .object({
    id: z.uuid(),
    name: z.string().check(z.maxLength(100)),
    hint: z.string().check(z.maxLength(20), z.describe('First characters of the key')),
    rights: z.array(right).check(z.maxLength(50)),
    createdAt: timestamp,
    createdBy: z.string().check(z.maxLength(300)),
    lastUsedAt: z.nullable(timestamp),
    revokedAt: z.nullable(timestamp),
  })
  .register(z.globalRegistry, { id: 'ServiceKey' });
export type ServiceKey = z.infer<typeof serviceKey>;

export const createServiceKey = z.strictObject({
  name: text(100),
  rights: z.array(right).check(z.minLength(1), z.maxLength(50)),
});

export const serviceKeyEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/keys',
    summary: 'List service keys',
    access: { right: 'keys:manage' },
    idempotency: 'safe',
    response: z.object({ items: z.array(serviceKey).check(z.maxLength(1000)) }),
    problems: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/keys',
    summary: 'Create a service key; its secret is shown this once',
    description: 'A key can only be given rights that its maker holds.',
    access: { right: 'keys:manage' },
    idempotency: 'unsafe',
    body: createServiceKey,
    status: 201,
    response: z.object({ key: serviceKey, secret: z.string().check(z.maxLength(200)) }),
    problems: ['conflict'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/keys/:id',
    summary: 'Revoke a service key at once',
    access: { right: 'keys:manage' },
    idempotency: 'idempotent',
    params: z.object({ id: z.uuid() }),
    response: serviceKey,
    problems: ['not-found'],
  }),
};
