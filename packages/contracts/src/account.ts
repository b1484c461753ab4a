import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { timestamp } from './primitives.ts';
import { problemCode } from './problem-code.ts';

export const daysAttention = z
  .object({
    drift: z.object({
      count: z.int(),
      days: z.int(),
      uncounted: z.int(),
      givenTwice: z.int(),
      from: z.iso.date(),
    }),
    conflicts: z.object({ extensions: z.int(), returns: z.int() }),
    stopped: z.object({ runs: z.int(), policies: z.int() }),
  })
  .register(z.globalRegistry, {
    id: 'DaysAttention',
    description:
      'What waits for a person. drift: movements since `from` that nothing explains, neither the console nor a person; days is how many they moved in all, in whichever direction, without those of the uncounted ones; givenTwice is how many of them may be days that were given twice. conflicts: movements whose end cannot be told, however old. stopped: runs that have paused by themselves, and policies that are on and do not extend all that is due.',
  });
export type DaysAttention = z.infer<typeof daysAttention>;

export const account = z
  .object({
    partner: z.nullable(
      z.object({
        name: z.string().check(z.maxLength(300)),
        codename: z.nullable(z.string().check(z.maxLength(300))),
      }),
    ),
    balance: z.nullable(z.object({ days: z.number(), asOf: timestamp })),
    unavailable: z.nullable(z.object({ since: timestamp, code: problemCode })),
    upstreamLabel: z.nullable(z.string().check(z.maxLength(40))),
    hasProxyPool: z.boolean(),
    attention: daysAttention,
  })
  .register(z.globalRegistry, {
    id: 'Account',
    description:
      'The partner account as the upstream confirmed it. When the upstream is silent, partner and balance are null and unavailable says since when and why. hasProxyPool says whether a change of proxy can ask for one of the pool. attention is of what this console itself has done, and is told however silent the upstream is.',
  });
export type Account = z.infer<typeof account>;

export const project = z
  .object({
    id: z.string().check(z.maxLength(40)),
    name: z.string().check(z.maxLength(300)),
    isDefault: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'Project' });
export type Project = z.infer<typeof project>;

export const accountEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/account',
    summary: 'Partner account and balance of days',
    access: { right: 'account:read' },
    idempotency: 'safe',
    response: account,
    problems: [],
  }),
};

export const projectEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/projects',
    summary: 'Projects of the account',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    response: z.object({ items: z.array(project).check(z.maxLength(5000)) }),
    problems: [
      'upstream-rejected',
      'upstream-rate-limited',
      'upstream-credential-refused',
      'upstream-malformed',
      'upstream-unavailable',
      'upstream-timeout',
    ],
  }),
};
