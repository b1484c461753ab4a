import type { ChangeProxy } from '@channeldesk/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import { Secret } from '#api/secret.ts';
import type { OperationParts } from './operation-parts.ts';
import { type ProxyAddress, toProxyAddress, vendorAddress } from './proxy-address.ts';
import type { Booker } from './proxy-assignments.ts';

/** What is known at the end of an operation of the address it was to set. */
export type Certainty = 'in-use' | 'not-set' | 'unknown';

export type ProxyBooking = ReturnType<typeof createProxyBooking>;

/**
 * The address that an operation gives to a channel. One of the pool is booked from the commit of the
 * operation on, beside the one in use; which of them is freed is decided at its end, and neither when
 * nobody knows which one the channel uses.
 */
export function createProxyBooking(
  { assignments, proxyPool }: Pick<OperationParts, 'assignments' | 'proxyPool'>,
  channelId: string,
  change: ChangeProxy,
) {
  let chosen: ProxyAddress | null = null;

  async function choose(on: Kysely<Database>, by: Booker): Promise<ProxyAddress> {
    if (change.kind === 'vendor') return vendorAddress;
    if (change.kind === 'pool') {
      const next = await assignments.bookNext(on, by, proxyPool);
      if (next) return toProxyAddress(next);
      throw new AppError('proxy-pool-empty');
    }
    const isInPool = proxyPool.some((secret) => secret.reveal() === change.address);
    const secret = new Secret(change.address);
    if (isInPool && !(await assignments.book(on, by, secret))) throw takenByAnother();
    return toProxyAddress(secret);
  }

  function address(): ProxyAddress {
    if (chosen) return chosen;
    throw new Error('an address is read before it is booked');
  }

  return {
    channelId,
    address,

    /**
     * Throws AppError('proxy-pool-empty') when every address of the pool is taken, 'conflict' when a
     * typed one is of the pool and another channel has it.
     */
    async book(on: Kysely<Database>, operationId: string): Promise<void> {
      chosen = await choose(on, { channelId, operationId });
    },

    async settle(on: Kysely<Database>, operationId: string, certainty: Certainty): Promise<void> {
      if (certainty === 'in-use') await assignments.keepOnly(on, channelId, address().secret);
      if (certainty === 'not-set') await assignments.giveBack(on, operationId);
    },
  };
}

function takenByAnother(): AppError {
  const detail = 'This address is of the pool, and another channel uses it. Nothing was changed.';
  return new AppError('conflict', { detail });
}
