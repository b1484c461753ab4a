import { apiPrefix } from '@channeldesk/contracts';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import { createKnownPaths } from '#api/http/known-paths.ts';

/**
 * Refuses a wrong method on a path of the API and names the right ones. Strangers learn nothing by
 * it: the public OpenAPI document lists every path with its methods.
 */
export const methodCheck = fp(
  async (app: FastifyInstance) => {
    const paths = createKnownPaths();
    app.addHook('onRoute', ({ url, method }) => {
      if (url.startsWith(apiPrefix)) paths.add(url, [method].flat());
    });
    app.addHook('onRequest', async (request, reply) => {
      const methods = paths.methodsOf(request.url.split('?', 1)[0] ?? '');
      if (methods.length === 0 || methods.includes(request.method)) return;
      reply.header('allow', methods.join(', '));
      throw new AppError('method-not-allowed');
    });
  },
  { name: 'method-check', fastify: '5.x' },
);
