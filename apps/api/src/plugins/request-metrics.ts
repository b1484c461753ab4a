import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Metrics } from '#api/metrics.ts';

/**
 * Measures every answer by its route; addresses as they were typed would be without bound. A stream of
 * events ends when its page does: how many hours that was says nothing of how fast the console answers.
 */
export const requestMetrics = fp(
  async (app: FastifyInstance, { metrics }: { readonly metrics: Metrics }) => {
    app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
      if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return;
      const labels = { method, route: routeOptions.url ?? 'unknown', status: reply.statusCode };
      metrics.observeRequest(labels, reply.elapsedTime / 1000);
    });
  },
  { name: 'request-metrics', fastify: '5.x' },
);
