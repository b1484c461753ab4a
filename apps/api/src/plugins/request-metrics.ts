import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Metrics } from '#api/metrics.ts';

/** Measures every answer by its route; addresses as they were typed would be without bound. */
export const requestMetrics = fp(
  async (app: FastifyInstance, { metrics }: { readonly metrics: Metrics }) => {
    app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
      const labels = { method, route: routeOptions.url ?? 'unknown', status: reply.statusCode };
      metrics.observeRequest(labels, reply.elapsedTime / 1000);
    });
  },
  { name: 'request-metrics', fastify: '5.x' },
);
