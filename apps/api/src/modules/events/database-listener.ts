import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '#api/logging.ts';
import { createTroubleLog } from '#api/trouble-log.ts';
import { createBell } from './bell.ts';

export type Ask = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

export interface ListenerParts {
  /** One connection of it stays checked out for as long as this process listens. */
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Looks this often even when nothing is announced: asking also finds out a dead connection. */
  readonly everyMs?: number;
  readonly reconnectMs?: number;
}

/** What is done on the connection that listens. */
export interface Listening {
  /** Each time it listens anew, before the first look. */
  begin(ask: Ask): Promise<void>;
  /** At once, at each announcement, and now and then. */
  look(ask: Ask): Promise<void>;
}

const answerWithinMs = 5000;

/** Keeps one connection listening to a channel of the database, and opens another when it breaks. */
export function listenToDatabase(channel: string, parts: ListenerParts, work: Listening) {
  const { pool, log, everyMs = 5000, reconnectMs = 500 } = parts;
  const closing = new AbortController();
  const bell = createBell();
  const report = createTroubleLog(log, 'the database is not heard; trying again');

  async function listen(client: pg.PoolClient): Promise<void> {
    const ask: Ask = async (text, values = []) => {
      const query = { text, values, query_timeout: answerWithinMs };
      return (await client.query(query)).rows;
    };
    client.on('notification', bell.ring).on('error', bell.ring).on('end', bell.ring);
    await ask(`listen ${channel}`);
    await work.begin(ask);
    while (!closing.signal.aborted) {
      await work.look(ask);
      await bell.heard(everyMs);
    }
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const client = await pool.connect();
        // Never given back: a connection that listens is of no use to others.
        await listen(client).finally(() => client.release(true));
      } catch (error) {
        report(error as Error);
        const pauseMs = reconnectMs * (1 + Math.random());
        await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    async close(): Promise<void> {
      closing.abort();
      bell.ring();
      await running;
    },
  };
}
