import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

export const readiness = z.object({
  state: z.enum(['ready', 'degraded']),
  checks: z
    .array(
      z.object({
        name: z.string().check(z.maxLength(60)),
        state: z.enum(['ok', 'failed']),
        detail: z.nullable(z.string().check(z.maxLength(300))),
      }),
    )
    .check(z.maxLength(20)),
});

export const operatingEndpoints = {
  live: endpoint({
    method: 'GET',
    path: '/health/live',
    summary: 'The process runs',
    access: 'public',
    idempotency: 'safe',
    response: z.object({ state: z.literal('live') }),
    problems: [],
  }),
  ready: endpoint({
    method: 'GET',
    path: '/health/ready',
    summary: 'The console can do its work',
    description:
      'A database that does not answer makes it not ready. A silent upstream makes it degraded: look-ups go on from the mirror.',
    access: 'public',
    idempotency: 'safe',
    response: readiness,
    problems: ['not-ready'],
  }),
  metrics: endpoint({
    method: 'GET',
    path: '/metrics',
    summary: 'Prometheus metrics',
    access: { right: 'metrics:read' },
    idempotency: 'safe',
    produces: 'text/plain',
    response: z.string(),
    problems: [],
  }),
};
