import { setTimeout as sleep } from 'node:timers/promises';
import type { Extension } from '@channeldesk/contracts';
import { call, replace, type World } from './world.ts';

const patienceMs = 120_000;

/**
 * Starts all processes anew, lets each run go on to its end, and tries once more what was not applied.
 * Nothing fails by then, so what is left open afterwards stays open.
 */
export async function settleAll(world: World): Promise<void> {
  // What is left is taken over at the start of a process.
  for (const place of world.replicas.keys()) await replace(world, place);
  const deadline = performance.now() + patienceMs;
  await untilSettled(world, deadline);
  await retryRuns(world);
  await untilSettled(world, deadline);
  await retryRows(world);
  await untilSettled(world, deadline);
}

/** Runs are resumed as often as they pause: one that meets what went wrong before may do so by itself. */
async function untilSettled(world: World, deadline: number): Promise<void> {
  const { db } = world.set.database;
  while (performance.now() < deadline) {
    const runs = await db
      .selectFrom('extension_runs')
      .select(['id', 'state'])
      .where('finished_at', 'is', null)
      .execute();
    const rows = await db
      .selectFrom('extensions')
      .select('operation_id')
      .where('state', 'in', ['planned', 'sent', 'unconfirmed'])
      .limit(1)
      .execute();
    if (runs.length + rows.length === 0) return;
    for (const { id, state } of runs) {
      if (state === 'paused') await call(world, 0, 'POST', `/extension-runs/${id}/resume`);
    }
    await sleep(250);
  }
}

const notApplied = 'not-applied' satisfies Extension['state'];

async function retryRuns(world: World): Promise<void> {
  const runs = await world.set.database.db
    .selectFrom('extensions')
    .innerJoin('extension_runs', 'extension_runs.id', 'extensions.run_id')
    .select('extension_runs.id')
    .distinct()
    .where('extensions.state', '=', notApplied)
    .where('extension_runs.state', '=', 'done')
    .execute();
  for (const { id } of runs) await call(world, 0, 'POST', `/extension-runs/${id}/retry`);
}

async function retryRows(world: World): Promise<void> {
  const rows = await world.set.database.db
    .selectFrom('extensions')
    .select(['operation_id', 'channel_id', 'attempt'])
    .where('state', '=', notApplied)
    .execute();
  for (const { operation_id, channel_id, attempt } of rows) {
    const path = `/channels/${channel_id}/extensions/${operation_id}/retry`;
    await call(world, 0, 'POST', path, { body: { attempt: attempt + 1 } });
  }
}
