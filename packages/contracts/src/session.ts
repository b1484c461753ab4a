import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { timestamp } from './primitives.ts';
import { right, role } from './rights.ts';

const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
const newPassword = z.string().check(z.minLength(12), z.maxLength(200));

export const session = z
  .object({
    email: z.string().check(z.maxLength(254)),
    role,
    rights: z.array(right).check(z.maxLength(50)),
    expiresAt: timestamp,
    upstreamLabel: z.nullable(z.string().check(z.maxLength(40))),
  })
  .register(z.globalRegistry, { id: 'Session', description: 'The person signed in' });
export type Session = z.infer<typeof session>;

export const signIn = z.strictObject({
  email,
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

export const setUp = z.strictObject({
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  email,
  password: newPassword,
});

export const setupState = z.object({
  isNeeded: z.boolean(),
  upstreamLabel: z.nullable(z.string().check(z.maxLength(40))),
});

export const sessionEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/session',
    summary: 'Sign in',
    description:
      'Sets the session cookie. A wrong password, an unknown user and a locked-out user are answered alike.',
    access: 'public',
    idempotency: 'unsafe',
    body: signIn,
    status: 201,
    response: session,
    problems: ['sign-in-failed', 'rate-limited'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in',
    access: 'session',
    idempotency: 'safe',
    response: session,
    problems: [],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    description:
      'Ends the session on the server, so a copy of the cookie is worth nothing afterwards.',
    access: 'session',
    idempotency: 'idempotent',
    response: z.object({ endedAt: timestamp }),
    problems: [],
  }),
};

export const setupEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/setup',
    summary: 'Whether the first admin is still to be made',
    access: 'public',
    idempotency: 'safe',
    response: setupState,
    problems: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/setup',
    summary: 'Make the first admin with the one-time set-up code',
    access: 'public',
    idempotency: 'unsafe',
    body: setUp,
    status: 201,
    response: session,
    problems: ['set-up-code-refused', 'conflict', 'rate-limited'],
  }),
};
