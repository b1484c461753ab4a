import type { PlanMode } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import { candidates, type PlanScope } from './plan-candidates-sql.ts';

export interface PlanOrder {
  readonly id: string;
  readonly scope: PlanScope;
  readonly mode: PlanMode;
  readonly maximumDaysLeft: number | null;
  readonly now: Date;
  /** One more than a plan may have, so that too many are noticed. */
  readonly limit: number;
}

const dayMs = 86_400_000;

/**
 * Writes the rows of a plan in one statement. The days of an expired channel count from now, those of a
 * running one from its active-till; what is lacking is rounded up to whole days.
 */
export function insertPlanRows(order: PlanOrder): RawBuilder<unknown> {
  const { id, scope, mode, now, limit } = order;
  return sql`
    insert into extension_plan_rows (plan_id, number, channel_id, name, days, active_till_before,
      active_till_after, skipped)
    with wanted as (${candidates(scope, now)} limit ${limit}),
    extended as materialized (${extendedLately(now)}),
    reckoned as (
      select wanted.number, wanted.channel_id, name, active_till, is_blocked, mode, channels.id,
        not_settled, just_extended, greatest(active_till, ${now}) as starts_at
      from wanted
      left join channels on channels.id = wanted.channel_id and gone_at is null
      left join extended on extended.channel_id = wanted.channel_id
    ),
    judged as (
      select *, ${skipReasonOf(order)} as skipped, ${daysFor(mode, now)} as days from reckoned
    )
    select ${id}::uuid, number, channel_id, name,
      case when skipped is null then days else 0 end, active_till,
      case when skipped is null then starts_at + days * interval '24 hours' end, skipped
    from judged order by number`;
}

/** The channels with extensions that stand in the way of another one. */
function extendedLately(now: Date): RawBuilder<unknown> {
  const notSettled = sql`state in ('planned', 'sent', 'unconfirmed', 'conflict')`;
  const isBlocking = sql`(coalesce(updated_at + retry_after_seconds * interval '1 second',
    case when state not in ('rejected', 'not-applied') then sent_at + interval '5 minutes' end)
    > ${now})`;
  return sql`
    select channel_id, bool_or(${notSettled}) as not_settled, bool_or(${isBlocking}) as just_extended
    from extensions
    where ${notSettled} or updated_at > ${new Date(now.getTime() - dayMs)}
    group by channel_id`;
}

/** Why a channel gets no days; the first reason that holds. */
function skipReasonOf({ mode, maximumDaysLeft, now }: PlanOrder): RawBuilder<string | null> {
  const hasTooManyLeft =
    maximumDaysLeft === null
      ? sql`false`
      : sql`active_till >= ${new Date(now.getTime() + (maximumDaysLeft + 1) * dayMs)}`;
  return sql`case
    when id is null then 'unknown'
    when is_blocked then 'blocked'
    when mode = 'trial' then 'trial'
    when not_settled then 'unsettled'
    when just_extended then 'just-extended'
    when active_till is null then 'no-end'
    when ${hasTooManyLeft} then 'too-many-left'
    when ${daysFor(mode, now)} = 0 then 'enough'
  end`;
}

function daysFor(mode: PlanMode, now: Date): RawBuilder<number> {
  if (mode.kind === 'add') return sql`${mode.days}::integer`;
  const target =
    mode.kind === 'until' ? startOf(mode.date, now) : new Date(now.getTime() + mode.days * dayMs);
  return sql`greatest(0, ceil(extract(epoch from (${target}::timestamptz - starts_at)) / 86400))::integer`;
}
