import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Clock } from '#api/clock.ts';
import type { Logger } from '#api/logging.ts';
import type { Database } from './schema.ts';

/** Lets processes that share a database know which of them live, so that work of the dead is found. */
export interface Presence {
  readonly id: number;
  /** The presences of all living processes, this one included. */
  living(): Promise<number[]>;
  close(): Promise<void>;
}

interface PresenceParts {
  readonly db: Kysely<Database>;
  /** The lock's connection stays checked out as long as the process lives. */
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

const presenceClass = 0x6370;
const reconnectMs = 1000;

/** Takes an advisory lock under a random number; the server drops it when the process is gone. */
export async function announcePresence(parts: PresenceParts): Promise<Presence> {
  const { db, pool, clock, log } = parts;
  const id = randomInt(1, 2 ** 31 - 1);
  const closing = new AbortController();
  let client: pg.PoolClient | null = null;
  let reconnecting: Promise<void> = Promise.resolve();

  async function announce(): Promise<pg.PoolClient> {
    const taken = await pool.connect();
    // Stays for good: a connection that was given back may still tell of its end.
    taken.on('error', () => {
      if (client !== taken) return;
      client = null;
      taken.release(true);
      reconnecting = reconnect();
    });
    try {
      await taken.query('select pg_advisory_lock($1, $2)', [presenceClass, id]);
    } catch (error) {
      taken.release(true);
      throw error;
    }
    return taken;
  }

  async function reconnect(): Promise<void> {
    while (!closing.signal.aborted && client === null) {
      try {
        client = await announce();
      } catch {
        log.warn('the presence of this process could not be announced again yet');
        await clock.sleep(reconnectMs, closing.signal).catch(() => undefined);
      }
    }
  }

  client = await announce();
  return {
    id,
    async living() {
      const { rows } = await sql<{ id: number }>`
        select objid::int8 as id from pg_locks
        where locktype = 'advisory' and classid = ${presenceClass} and objsubid = 2 and granted
          and database = (select oid from pg_database where datname = current_database())`.execute(
        db,
      );
      return [...new Set([id, ...rows.map((row) => row.id)])];
    },
    async close() {
      closing.abort();
      await reconnecting;
      const last = client;
      client = null;
      // Others are to know at once, not when the server notices that the connection is gone.
      await last?.query('select pg_advisory_unlock_all()').catch(() => undefined);
      last?.release(true);
    },
  };
}
