import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

/** Runs that are not over, and rows that a run was done without. */
export async function listUnsent(db: Kysely<Database>): Promise<string[]> {
  const open = await db
    .selectFrom('extension_runs')
    .select(['id', 'state'])
    .where('finished_at', 'is', null)
    .execute();
  const operationId = sql<string>`operation_of_run(extension_runs.id, extension_plan_rows.number)`;
  const unsent = await db
    .selectFrom('extension_runs')
    .innerJoin('extension_plan_rows', 'extension_plan_rows.plan_id', 'extension_runs.plan_id')
    .leftJoin('extensions', (join) => join.on('extensions.operation_id', '=', operationId))
    .select(['extension_runs.id', 'extension_plan_rows.number'])
    .where('extension_runs.state', '=', 'done')
    .where('skipped', 'is', null)
    .where('extensions.state', 'is', null)
    .execute();
  return [
    ...open.map(({ id, state }) => `run ${id} (${state})`),
    ...unsent.map(({ id, number }) => `row ${number} of run ${id} (never sent)`),
  ];
}
