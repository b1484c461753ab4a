import rateLimiter, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import { clientAddress } from '#api/http/client-address.ts';
import type { RequestCounts } from '#api/rate-limits/request-counts.ts';

interface RateLimitOptions {
  readonly perMinute: number;
  readonly counts: Pick<RequestCounts, 'count'>;
}

const quiet = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/** Limits all requests by address, unknown paths included, before anybody is authenticated. */
export const rateLimit = fp(
  async (app: FastifyInstance, { perMinute, counts }: RateLimitOptions) => {
    class Store implements FastifyRateLimitStore {
      incr: FastifyRateLimitStore['incr'] = (key, tell) => tell(null, counts.count(key));
      child = () => this;
    }
    await app.register(rateLimiter, {
      global: false,
      max: perMinute,
      store: Store,
      keyGenerator: (request) => `request ${clientAddress(request)}`,
      addHeaders: quiet,
      addHeadersOnExceeding: quiet,
      errorResponseBuilder: (_request, { ttl }) =>
        new AppError('rate-limited', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
    });
    app.addHook('onRequest', app.rateLimit());
  },
  { name: 'rate-limit', fastify: '5.x' },
);
