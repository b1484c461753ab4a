import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import { bearerOf, hasBearer } from '#api/http/bearer.ts';
import type { Caller } from '#api/http/caller.ts';
import { readSessionCookie } from '#api/http/session-cookie.ts';

export interface Authenticators {
  /** Throws AppError('session-expired') when the session has ended. */
  bySession(sessionId: string): Promise<Caller>;
  /** Throws AppError('unauthenticated') when the key is unknown or revoked. */
  byKey(secret: string): Promise<Caller>;
}

/** Finds out who calls, on every route that is not public. A key beats a cookie. */
export const authentication = fp(
  async (app: FastifyInstance, authenticators: Authenticators) => {
    app.decorateRequest('caller', null);
    app.addHook('onRequest', async (request) => {
      if (request.is404 || request.routeOptions.config.access === 'public') return;
      request.caller = await identify(request, authenticators);
    });
  },
  { name: 'authentication', fastify: '5.x', dependencies: ['@fastify/jwt'] },
);

/** Whose the credential of a request is. Throws AppError when it is worth nothing, or nothing any more. */
export async function identify(request: FastifyRequest, by: Authenticators): Promise<Caller> {
  if (hasBearer(request)) {
    const secret = bearerOf(request);
    if (!secret) throw new AppError('unauthenticated');
    return by.byKey(secret);
  }
  return by.bySession(await readSessionCookie(request));
}
