import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Clock } from './clock.ts';
import { readLastSweeps } from './db/last-sweeps.ts';
import type { Database } from './db/schema.ts';
import type { Metrics } from './metrics.ts';
import { createReadinessService } from './modules/operating/readiness.service.ts';

export interface OperatingParts {
  readonly metrics: Metrics;
  readonly db: Kysely<Database>;
  readonly pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly circuit: () => 'closed' | 'open' | 'half-open';
}

/** Composes what tells the people who run the console how it is. */
export function createOperatingServices(parts: OperatingParts) {
  const { metrics, db, pool, clock, circuit } = parts;
  metrics.addGauge('channeldesk_sweep_age_seconds', 'Age of the last whole sweep', async () => {
    const { whole } = await readLastSweeps(db);
    const endedAt = whole?.finished_at;
    return endedAt ? (clock.now().getTime() - endedAt.getTime()) / 1000 : null;
  });
  const counts = {
    channeldesk_database_connections: ['Open database connections', () => pool.totalCount],
    channeldesk_database_connections_idle: ['Idle database connections', () => pool.idleCount],
    channeldesk_database_waiting: ['Queries waiting for a connection', () => pool.waitingCount],
  } as const;
  for (const [name, [help, read]] of Object.entries(counts)) {
    metrics.addGauge(name, help, async () => read());
  }
  metrics.addGauge(
    'channeldesk_upstream_circuit_open',
    'Partner API circuit: 1 is open',
    async () => (circuit() === 'open' ? 1 : 0),
  );
  const pingDatabase = () => sql`select 1`.execute(db);
  return { metrics, readiness: createReadinessService({ pingDatabase, circuit }) };
}
