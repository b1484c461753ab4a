import pg from 'pg';
import { type DatabaseTarget, openDatabase } from '#api/db/connection.ts';
import { migrate } from '#api/db/migrate.ts';
import { isPlaced } from '#api/db/postgres/placement.ts';
import { startEmbeddedPostgres } from '#api/db/postgres/start-embedded-postgres.ts';
import type { Logger } from '#api/logging.ts';
import { type MovedRows, MoveError, moveRows, notEmpty } from './move-rows.ts';
import { findRows } from './moved-tables.ts';

interface MoveOrder {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly log: Logger;
}

const oldestServer = 15;

/**
 * Moves everything from the private PostgreSQL of a data folder to a server. Throws MoveError, or what
 * PostgreSQL says, and has then changed nothing but that the empty tables may be there.
 */
export async function moveStore({ dataDir, databaseUrl, log }: MoveOrder): Promise<MovedRows[]> {
  if (!(await isPlaced(dataDir))) {
    throw new MoveError(`There is no private PostgreSQL in ${dataDir}. Is DATA_DIR right?`);
  }
  return connected({ connectionString: databaseUrl }, async (target) => {
    await refuseUnfit(target);
    const server = await startEmbeddedPostgres({ dataDir, log });
    try {
      await migrateOn(server.connection, log);
      await migrateOn({ connectionString: databaseUrl }, log);
      return await connected(server.connection, (source) => moveRows(source, target));
    } finally {
      await server.stop();
    }
  });
}

async function refuseUnfit(target: pg.Client): Promise<void> {
  const { rows } = await target.query(`
    select current_setting('server_version_num')::int / 10000 as version,
           current_setting('server_encoding') as encoding`);
  const { version, encoding } = rows[0];
  if (version < oldestServer) {
    throw new MoveError(
      `The target is PostgreSQL ${version}; it must be ${oldestServer} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new MoveError(`The target database is in ${encoding}; it must be in UTF8.`);
  }
  const used = await findRows(target);
  if (used) throw notEmpty(used);
}

async function connected<Result>(
  target: DatabaseTarget,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...target, keepAlive: true });
  // Whoever waits on it is told by the query that fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function migrateOn(target: DatabaseTarget, log: Logger): Promise<void> {
  const database = openDatabase(target, log);
  try {
    await migrate(database.db);
  } finally {
    await database.close();
  }
}
