import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Returns the request ID on every answer and logs one line per request, without its query. */
export const requestLog = fp(
  async (app: FastifyInstance) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id);
    });
    app.addHook('onResponse', async (request, reply) => {
      const { caller, method, routeOptions } = request;
      const line = {
        method,
        route: routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ...(caller ? { caller: `${caller.kind}:${caller.id}` } : {}),
      };
      request.log.info(line, 'request');
    });
    app.addHook('onRequestAbort', async (request) => {
      request.log.info({ route: request.routeOptions.url ?? 'unknown' }, 'client went away');
    });
  },
  { name: 'request-log', fastify: '5.x' },
);
