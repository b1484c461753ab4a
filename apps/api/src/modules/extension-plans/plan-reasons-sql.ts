import type { ExtensionPlan } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import type { PlanOrder } from './plan-rows-sql.ts';

const dayMs = 86_400_000;
const none = sql``;

/** Why a channel gets no days; the first reason that holds, those that last before those that pass. */
export function skipReasonOf(order: PlanOrder): RawBuilder<string | null> {
  const { mode, maximumDaysLeft, policy, now } = order;
  const hasTooManyLeft =
    maximumDaysLeft === null
      ? sql`false`
      : sql`active_till >= ${new Date(now.getTime() + (maximumDaysLeft + 1) * dayMs)}`;
  return sql`case
    when id is null then 'unknown'
    when is_blocked then 'blocked'
    when mode = 'trial' then 'trial'
    ${policy ? sql`when is_stopped then 'stopped' when mode = 'dev_archive' then 'archived'` : none}
    when active_till is null then 'no-end'
    ${policy ? sql`when active_till < ${policy.reviveAfter} then 'expired'` : none}
    when not_settled then 'unsettled'
    when just_extended then 'just-extended'
    ${policy ? sql`when failed_lately then 'failed-lately'` : none}
    when is_in_run then 'in-run'
    when ${hasTooManyLeft} then 'too-many-left'
    when ${daysFor(mode, now)} = 0 then 'enough'
  end`;
}

/** How many days a channel gets in a mode; 0 for one that has enough. */
export function daysFor(mode: ExtensionPlan['mode'], now: Date): RawBuilder<number> {
  switch (mode.kind) {
    case 'add':
      return sql`${mode.days}::integer`;
    case 'at-least':
      return upTo(new Date(now.getTime() + mode.days * dayMs));
    case 'until':
      return upTo(startOf(mode.date, now));
    case 'keep': {
      const lacking = upTo(new Date(now.getTime() + mode.keepAtLeast * dayMs));
      const { extendBy } = mode;
      return sql`(case when active_till < ${new Date(now.getTime() + mode.whenFewerThan * dayMs)}
        then ${extendBy}::integer * greatest(1, ceil(${lacking} / ${extendBy}::float))::integer
        else 0 end)`;
    }
  }
}

/** The whole days that bring a channel to a time at least. */
function upTo(target: Date): RawBuilder<number> {
  return sql`greatest(0, ceil(extract(epoch from (${target}::timestamptz - starts_at)) / 86400))::integer`;
}
