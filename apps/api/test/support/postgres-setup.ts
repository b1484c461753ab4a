import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#api/db/connection.ts';
import { migrate } from '#api/db/migrate.ts';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';
import { startTemporaryPostgres } from '#api/db/postgres/temporary-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server whose own database is migrated and empty: the template of every test's. */
    postgres: PostgresConnection;
  }
}

/** Starts one PostgreSQL server for the whole run; each console clones its database from it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  const template = openDatabase(server.connection, pino({ level: 'silent' }));
  await migrate(template.db);
  await template.close();
  project.provide('postgres', server.connection);
  return () => server.stop();
}
