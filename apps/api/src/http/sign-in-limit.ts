import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';

/** Addresses are shared, so one address gets as many tries as this many people. */
const peoplePerAddress = 5;

/**
 * Limits tries to get in, by address and e-mail and by address alone. What it answers does not
 * depend on whether the user exists.
 */
export function createSignInLimit(app: FastifyInstance, perMinute: number) {
  const timeWindow = 60_000;
  const perPerson = app.createRateLimit({
    max: perMinute,
    timeWindow,
    keyGenerator: (request) => `person ${request.ip} ${emailOf(request)}`,
  });
  const perAddress = app.createRateLimit({
    max: perMinute * peoplePerAddress,
    timeWindow,
    keyGenerator: (request) => `address ${request.ip}`,
  });
  return async (request: FastifyRequest): Promise<void> => {
    for (const limit of [perAddress, perPerson]) {
      const result = await limit(request);
      if (!result.isAllowed && result.isExceeded) {
        throw new AppError('rate-limited', { retryAfterSeconds: result.ttlInSeconds });
      }
    }
  };
}

function emailOf({ body }: FastifyRequest): string {
  return typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
}
