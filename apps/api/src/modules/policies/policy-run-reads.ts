import type { ExtensionRun } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

/** The latest run of a policy. */
export interface PolicyRun {
  readonly id: string;
  readonly policy_id: string;
  readonly state: ExtensionRun['state'];
  readonly reason: string | null;
  readonly started_at: Date;
}

/** A run that has not ended. */
export interface OpenRun extends Pick<PolicyRun, 'id' | 'state' | 'reason'> {
  /** All it has left are channels that cannot be read: others need not wait for these. */
  readonly is_out_of_sight: boolean;
}

/** What the runs of a policy have spent, by the day and the month in UTC. */
export interface PolicySpending {
  readonly policy_id: string;
  readonly today: number;
  readonly month: number;
}

/** Days in UTC. */
export interface Since {
  readonly day: string;
  readonly month: string;
}

/** What is asked of the runs that policies have begun. */
export function createPolicyRunReads(db: Kysely<Database>) {
  return {
    latestRuns: (ids: readonly string[]): Promise<PolicyRun[]> =>
      db
        .selectFrom('extension_runs')
        .distinctOn('policy_id')
        .select((select) => [
          'id',
          select.ref('policy_id').$notNull().as('policy_id'),
          'state',
          'reason',
          'started_at',
        ])
        .where('policy_id', '=', sql<string>`any(${ids}::uuid[])`)
        .orderBy('policy_id')
        .orderBy('number', 'desc')
        .execute(),

    /**
     * What extensions have given or may have given, each when it was sent, whatever has become of its
     * run since. Those that are to be sent count as of now.
     */
    async spending(ids: readonly string[], since: Since): Promise<PolicySpending[]> {
      const { rows } = await sql<PolicySpending>`
        select policy_id, sum(days)::integer as month,
          coalesce(sum(days) filter (where day >= ${since.day}::date), 0)::integer as today
        from (
          select policy_id, day, days from policy_spending where day >= ${since.month}::date
          union all
          select policy_id, ${since.day}::date, days from (${toBeSent}) as planned
        ) as spent
        where policy_id = any(${ids}::uuid[]) group by policy_id`.execute(db);
      return rows;
    },

    /** The runs of a policy that may still send or settle something, cancelled ones as well. */
    openRuns: (id: string, now: Date): Promise<OpenRun[]> =>
      db
        .selectFrom('extension_runs')
        .select(['id', 'state', 'reason', isOutOfSight(now).as('is_out_of_sight')])
        .where('policy_id', '=', id)
        .where('finished_at', 'is', null)
        .orderBy('number')
        .execute(),
  };
}

/** Nothing is left to be sent, and what is not settled could not be read for longer than that takes. */
function isOutOfSight(now: Date) {
  return sql<boolean>`((extension_runs.state = 'cancelled' or (
      select count(*) from extensions where run_id = extension_runs.id
    ) = (select count from extension_plans where extension_plans.id = plan_id))
    and exists (
      select from extensions where run_id = extension_runs.id and extensions.state = 'unconfirmed'
    )
    and not exists (
      select from extensions where run_id = extension_runs.id and (
        extensions.state in ('planned', 'sent')
        or (extensions.state = 'unconfirmed' and (settle_until < ${now}) is not true)
        or (extension_runs.state <> 'cancelled'
          and extensions.state = 'not-applied' and ordered_attempt > attempt)
      )
    ))`;
}

/** Planned, or not applied in a run that is to try it again. */
const toBeSent = sql`
  select policy_id, days
    from extensions join extension_runs on extension_runs.id = run_id
    where extensions.state = 'planned'
  union all
  select policy_id, days
    from extensions join extension_runs on extension_runs.id = run_id
    where extensions.state = 'not-applied' and ordered_attempt > attempt
      and finished_at is null and extension_runs.state <> 'cancelled'`;
