import type { Kysely } from 'kysely';
import type { Clock } from '#api/clock.ts';
import { knownAsOf, readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import { createShared } from '#api/shared-read.ts';
import type { Look } from './extension-look.ts';

/** What stands before an extension, as the console knows it without asking for each row of many. */
export interface KnownBefore {
  /** No active-till where the mirror does not know it from just now. */
  before(channelId: string): Promise<Look>;
}

interface KnownBeforeParts {
  readonly db: Kysely<Database>;
  readonly balance: { lately(): Promise<number | null> };
  readonly clock: Pick<Clock, 'now'>;
}

/** An active-till of this age was nearly always the same a moment ago; if it was not, a person decides. */
const knownForMs = 120_000;
const sweepsForMs = 1000;

export function createKnownBefore({ db, balance, clock }: KnownBeforeParts): KnownBefore {
  const sweeps = createShared({
    read: () => readLastSweeps(db),
    freshForMs: () => sweepsForMs,
    nowMs: () => clock.now().getTime(),
  });

  async function activeTillOf(channelId: string): Promise<Date | null> {
    const [row, { whole }] = await Promise.all([
      db
        .selectFrom('channels')
        .select(['active_till', 'seen_at', 'missed_sweeps'])
        .where('id', '=', channelId)
        .where('gone_at', 'is', null)
        .executeTakeFirst(),
      sweeps.current(),
    ]);
    if (!row) return null;
    const ageMs = clock.now().getTime() - knownAsOf(row, whole).getTime();
    return ageMs <= knownForMs ? row.active_till : null;
  }

  return {
    async before(channelId) {
      const [activeTill, days] = await Promise.all([activeTillOf(channelId), balance.lately()]);
      return { activeTill, balance: days };
    },
  };
}
