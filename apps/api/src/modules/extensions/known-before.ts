import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Clock } from '#api/clock.ts';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import { createShared } from '#api/shared-read.ts';
import type { Expected } from './extension-before.ts';

/** What stands before an extension, as the console knows it without asking for each row of many. */
export interface KnownBefore {
  /** The balance of just now; null when the upstream does not tell it. */
  balance(): Promise<number | null>;
  /**
   * A condition: by a mirror from just now, and since then, the channel ends as expected, and no
   * extension of it is unsettled, or has moved days that the mirror has not seen.
   */
  isAsPlanned(channelId: string, expected: Expected): Promise<RawBuilder<boolean>>;
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

  return {
    balance: balance.lately,
    async isAsPlanned(channelId, { activeTill, seenSince }) {
      const { whole } = await sweeps.current();
      const confirmedAt = whole?.confirmed_at ?? null;
      const oldest = new Date(Math.max(clock.now().getTime() - knownForMs, seenSince.getTime()));
      return sql<boolean>`exists (
        select from channels
        where id = ${channelId} and gone_at is null and active_till = ${activeTill}
          and (seen_at >= ${oldest}::timestamptz
            or (missed_sweeps = 0 and ${confirmedAt}::timestamptz >= ${oldest}::timestamptz))
          and not exists (
            select from extensions as other
            where other.channel_id = channels.id and other.state in ('verified', 'conflict')
              and other.sent_at >= channels.seen_at
          )
      ) and not exists (
        select from extensions as other
        where other.channel_id = ${channelId} and other.state in ('sent', 'unconfirmed')
      )`;
    },
  };
}
