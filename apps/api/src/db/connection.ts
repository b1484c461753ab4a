import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from '#api/logging.ts';
import { keepPlans } from './kept-plan.ts';
import type { PostgresConnection } from './postgres/start-embedded-postgres.ts';
import type { Database } from './schema.ts';

export interface DatabaseHandle {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const int8 = 20;

export type DatabaseTarget = PostgresConnection | { readonly connectionString: string };

/**
 * Compiling a plan takes longer than the queries here, and pages in memory or on flash cost the same in
 * any order. A machine that lost its power says no goodbye, and what it locked stays locked until the
 * server notices: with the defaults of Linux after two hours, with these after half a minute.
 */
const sessionSettings = `
  set jit = off; set random_page_cost = 1.1;
  set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3`;

interface PoolLimits {
  readonly max: number;
  /** How long a caller waits for a free connection. */
  readonly connectionTimeoutMillis: number;
}

/** The first queries of a connection wait 50 to 100 ms for it: whoever comes now and then should not. */
const idleTimeoutMillis = 5 * 60_000;

/** Opens a pool of connections; nothing is connected before the first query. */
export function openDatabase(
  target: DatabaseTarget,
  log: Pick<Logger, 'error'>,
  limits: PoolLimits = { max: 20, connectionTimeoutMillis: 5000 },
): DatabaseHandle {
  const pool = new pg.Pool({
    ...target,
    ...limits,
    idleTimeoutMillis,
    keepAlive: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its types do not say so.
    onConnect: (client) => client.query(sessionSettings),
    types: { getTypeParser: typeParser },
  });
  let isClosing = false;
  // An idle connection that breaks must not end the process: the next query opens another. The
  // error object carries the whole client, so only its words are logged.
  pool.on('error', ({ message }) => {
    if (!isClosing) log.error({ reason: message }, 'an idle database connection broke');
  });
  // A connection in use has no listener of the pool's: should it break in the middle of a query, the
  // query fails, and without this listener the process would end as well.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    keepPlans(client);
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    async close() {
      isClosing = true;
      await db.destroy();
      // Kysely ends only a pool that it has used itself.
      if (!pool.ending) await pool.end();
    },
  };
}

/** Counts and int8 columns are numbers here; pg's own default is strings. */
const typeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format);
