import type { FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';
import type { LimitCounts } from '#api/rate-limits/limit-counts.ts';
import { clientAddress } from './client-address.ts';

/** Throws AppError('rate-limited') when this try to get in is one too many. */
export type SignInLimit = (request: FastifyRequest) => Promise<void>;

/** Addresses are shared, so one address gets as many tries as this many people. */
const peoplePerAddress = 5;
const windowMs = 60_000;

/**
 * Limits tries to get in, by address and e-mail and by address alone, over all replicas: each try is
 * counted in the database first. What it answers does not depend on whether the user exists.
 */
export function createSignInLimit(
  counts: Pick<LimitCounts, 'add'>,
  perMinute: number,
): SignInLimit {
  return async (request) => {
    const address = `sign-in ${clientAddress(request)}`;
    const limits = new Map([
      [address, perMinute * peoplePerAddress],
      [`${address} ${emailOf(request)}`, perMinute],
    ]);
    const additions = [...limits.keys()].map((key) => ({ key, times: 1 }));
    for (const { key, count, leftMs } of await counts.add(additions, windowMs)) {
      if (count <= (limits.get(key) ?? 0)) continue;
      throw new AppError('rate-limited', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
    }
  };
}

function emailOf({ body }: FastifyRequest): string {
  return typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
}
