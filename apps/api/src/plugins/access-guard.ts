import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import { requireRight, sessionIdOf } from '#api/http/caller.ts';

/** Refuses every route that does not say who may call it, and every caller it does not name. */
export const accessGuard = fp(
  async (app: FastifyInstance) => {
    app.addHook('onRequest', async (request) => {
      if (!request.is404) guard(request);
    });
  },
  { name: 'access-guard', fastify: '5.x', dependencies: ['authentication'] },
);

function guard({ caller, routeOptions }: FastifyRequest): void {
  const { access } = routeOptions.config;
  if (access === 'public') return;
  if (!caller) throw new AppError('unauthenticated');
  if (access === undefined) {
    throw new AppError('forbidden', { detail: 'This route does not say who may call it.' });
  }
  if (access !== 'session') requireRight(caller, access.right);
  else sessionIdOf(caller);
}
