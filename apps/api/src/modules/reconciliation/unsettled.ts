import { type Kysely, sql } from 'kysely';
import type { Clock } from '#api/clock.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { DayReturnParts } from '#api/recorded-return.ts';
import { openExtensions, openReturns } from './open-movements.ts';

interface UnsettledDeps {
  readonly db: Kysely<Database>;
  readonly clock: Pick<Clock, 'now'>;
  readonly settleMs: number;
}

/** How soon it is worth while to try again when the time to wait is over. */
const leastWaitSeconds = 30;

/**
 * Refuses to take days back while it is not known what became of others of the channel, which would
 * prove or disprove each other. Throws AppError('return-unsettled') and 'extension-unsettled'.
 */
export function createUnsettledRefusal({
  db,
  clock,
  settleMs,
}: UnsettledDeps): DayReturnParts['refuseUnsettled'] {
  function waitUntil(then: Date): number {
    const waitMs = then.getTime() - clock.now().getTime();
    return Math.max(leastWaitSeconds, Math.ceil(waitMs / 1000));
  }

  return async (channelId, isDespiteExtension) => {
    const settledFrom = (at: Date) => new Date(at.getTime() + settleMs);
    const taken = await openReturns(db)
      .select(['newest.kind', 'newest.at'])
      .where(sql<boolean>`newest.channel_id = ${channelId}`)
      .executeTakeFirst();
    if (taken) throw returnUnsettled(taken.kind, waitUntil(settledFrom(taken.at)));
    if (isDespiteExtension) return;
    const extension = await openExtensions(db)
      .select(['days', 'settle_until', 'updated_at'])
      .where('channel_id', '=', channelId)
      .executeTakeFirst();
    if (!extension) return;
    const { days, settle_until, updated_at } = extension;
    throw extensionUnsettled(days, waitUntil(settle_until ?? settledFrom(updated_at)));
  };
}

function returnUnsettled(kind: string, retryAfterSeconds: number): AppError {
  const before = kind === 'returned-by-delete' ? 'deletion' : 'stop that takes days back';
  const detail = `What became of an earlier ${before} is told by the next readings of the account, within a day of them at most. Nothing was sent.`;
  return new AppError('return-unsettled', { detail, retryAfterSeconds });
}

function extensionUnsettled(days: number, retryAfterSeconds: number): AppError {
  const which = days === 1 ? '1 day' : `${days} days`;
  const detail = `Whether ${which} arrived is not known yet, and days taken back now could not be told from them. Nothing was sent. The extension can be looked at again on the channel at any time.`;
  return new AppError('extension-unsettled', { detail, retryAfterSeconds });
}
