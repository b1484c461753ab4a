import rateLimiter from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';

const quiet = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/** Limits all requests by address, unknown paths included, before anybody is authenticated. */
export const rateLimit = fp(
  async (app: FastifyInstance, { perMinute }: { readonly perMinute: number }) => {
    await app.register(rateLimiter, {
      global: false,
      max: perMinute,
      timeWindow: 60_000,
      addHeaders: quiet,
      addHeadersOnExceeding: quiet,
      errorResponseBuilder: (_request, { ttl }) =>
        new AppError('rate-limited', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
    });
    app.addHook('onRequest', app.rateLimit());
  },
  { name: 'rate-limit', fastify: '5.x' },
);
