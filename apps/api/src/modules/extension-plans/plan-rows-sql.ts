import type { ExtensionPlan, SkipReason } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { lateMs, mayBeLate } from '#api/db/late-days-sql.ts';
import type { Limits } from '#api/policy-plans.ts';
import { daysFor, skipReasonOf } from './plan-reasons-sql.ts';

/** What holds for the plan of a policy alone. */
export interface PolicyTerms extends Limits {
  /** Channels that expired before are left alone. */
  readonly reviveAfter: Date;
}

export interface PlanOrder {
  /** The channels with their numbers: `channel_id` and `number`. */
  readonly wanted: RawBuilder<unknown>;
  readonly mode: ExtensionPlan['mode'];
  readonly maximumDaysLeft: number | null;
  readonly policy: PolicyTerms | null;
  readonly now: Date;
}

const dayMs = 86_400_000;

/** After so long a policy tries a channel again for which Whapi said no: others must have their turn. */
const refusedForMs = 3_600_000;
/** Silence, or a call that was never made, says nothing of the channel, which may be about to expire. */
const unheardForMs = 900_000;

/** How many channels a plan has for a reason, or with days where there is none. */
export interface PlanGroup {
  readonly skipped: SkipReason | null;
  readonly count: number;
  readonly days: number;
  /** How many of them have run out of days. */
  readonly expired: number;
}

/**
 * Writes the rows of a plan in one statement, and answers how many there are of each kind. The days of
 * an expired channel count from now, those of a running one from its active-till; what is lacking is
 * rounded up to whole days. Of a policy only those who get days are written, so a plan for nobody
 * writes nothing: there is one at nearly every check.
 */
export function insertPlanRows(planId: string, order: PlanOrder): RawBuilder<PlanGroup> {
  return sql`
    ${judgedRows(order)},
    written as (
      insert into extension_plan_rows (plan_id, number, channel_id, name, days, active_till_before,
        active_till_after, skipped)
      select ${planId}::uuid, number, channel_id, name,
        case when skipped is null then days else 0 end, active_till,
        case when skipped is null then starts_at + days * interval '24 hours' end, skipped
      from judged where skipped is null or ${order.policy === null} order by number
    )
    select skipped, count(*)::integer as count,
      coalesce(sum(days) filter (where skipped is null), 0)::integer as days,
      (count(*) filter (where starts_at > active_till))::integer as expired
    from judged group by skipped`;
}

/** The rows of a plan as the table `judged`: for each channel its days, or why it is `skipped`. */
export function judgedRows(order: PlanOrder): RawBuilder<unknown> {
  const { wanted, mode, policy, now } = order;
  return sql`
    with wanted as (${wanted}),
    extended as materialized (${extendedLately(order)}),
    running as materialized (${waitingInRuns}),
    reckoned as (
      select wanted.number, wanted.channel_id, name, active_till, is_blocked, is_stopped, mode,
        channels.id, not_settled, just_extended, failed_lately,
        wanted.channel_id in (select channel_id from running) as is_in_run,
        greatest(active_till, ${now}) as starts_at
      from wanted
      left join channels on channels.id = wanted.channel_id and gone_at is null
      left join extended on extended.channel_id = wanted.channel_id
    ),
    reasoned as (
      select *, ${skipReasonOf(order)} as reason, ${daysFor(mode, now)} as days from reckoned
    ),
    judged as (${policy ? withinTerms(policy) : sql`select *, reason as skipped from reasoned`})`;
}

/** In their order, until the days are used up: nobody behind the first one that waits gets any. */
function withinTerms({ cap, balance, most = null }: PolicyTerms): RawBuilder<unknown> {
  return sql`select * from (
      select *, case
        when reason is not null then reason
        when promised > ${cap}::float then 'over-cap'
        when promised > ${balance}::float then 'short-balance'
      end as skipped
      from (
        select *, sum(days) filter (where reason is null) over upto as promised,
          count(*) filter (where reason is null) over upto as place
        from reasoned window upto as (order by number)
      ) as summed
    ) as limited
    where skipped is not null or ${most}::integer is null or place <= ${most}`;
}

/** Whapi said yes and nothing has moved: the days may still come, and others would double them. */
const mayStillCome = sql`(is_accepted
  and coalesce(abs(extract(epoch from active_till_after - active_till_before)) <= 1, true))`;

/** Its days may be what has just moved the channel: that is known once the ledger was held against it. */
const mayStillShow = sql`(state = 'not-applied' and exists (
  select from channels where channels.id = extensions.channel_id and ${mayBeLate}))`;

/** The channels with extensions that stand in the way of another one. */
function extendedLately({ now, policy }: PlanOrder): RawBuilder<unknown> {
  const isOpen = sql`state in ('planned', 'sent', 'unconfirmed', 'conflict')`;
  // Whoever plans by hand decides first; a customer of a policy need not wait for that person.
  const notSettled = policy
    ? sql`(${isOpen} and (state <> 'conflict' or ${mayStillCome}))`
    : isOpen;
  const isBlocking = sql`(coalesce(updated_at + retry_after_seconds * interval '1 second',
    case when state not in ('rejected', 'not-applied') then sent_at + interval '5 minutes' end)
    > ${now})`;
  const ago = (ms: number) => sql`${new Date(now.getTime() - ms)}::timestamptz`;
  const isUnheard = sql`(state = 'not-applied' or reason like 'Not sent:%')`;
  const isOfPolicy = sql`run_id in (select id from extension_runs where policy_id is not null)`;
  return sql`
    select channel_id, bool_or(${notSettled} or ${mayStillShow}) as not_settled,
      bool_or(${isBlocking}) as just_extended,
      bool_or(state in ('not-applied', 'rejected') and ${isOfPolicy}
        and updated_at > case when ${isUnheard} then ${ago(unheardForMs)} else ${ago(refusedForMs)} end
      ) as failed_lately
    from extensions
    where ${isOpen} or updated_at > ${ago(dayMs)}
      or (state = 'not-applied' and updated_at > ${ago(lateMs)})
    group by channel_id`;
}

/** The channels whose turn in a run is still to come. */
const waitingInRuns = sql`
  select planned.channel_id
  from extension_runs join extension_plan_rows planned on planned.plan_id = extension_runs.plan_id
  where extension_runs.state = 'running' and planned.skipped is null
    and not exists (select from extensions
      where extensions.run_id = extension_runs.id and extensions.channel_id = planned.channel_id)`;
