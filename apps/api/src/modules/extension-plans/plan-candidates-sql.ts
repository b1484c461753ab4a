import { type PolicyScope, readQuery } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import { inScope } from '#api/db/policy-scope-sql.ts';

/** Which channels a plan is about. */
export type PlanScope =
  | { readonly ids: readonly string[] }
  | { readonly query: string }
  | { readonly selection: string };

/**
 * The channels of a plan with their numbers: pasted ones in their order, others by their end. What is
 * pasted or was selected is there even where the mirror knows no such channel.
 */
export function candidates(scope: PlanScope, now: Date): RawBuilder<unknown> {
  if ('ids' in scope) {
    return sql`select channel_id collate "C" as channel_id, number
      from unnest(${scope.ids}::text[]) with ordinality as pasted(channel_id, number)`;
  }
  if ('selection' in scope) {
    return sql`select channel_id, row_number() over (order by ends_at, channel_id) as number
      from selection_channels left join channels on id = channel_id
      where selection_id = ${scope.selection}::uuid`;
  }
  return sql`select id as channel_id, row_number() over (order by ends_at, id) as number
    from channels where ${matching(readQuery(scope.query), now)}`;
}

/** Which channels of a policy may be due: those that end within a time, so many at most. */
export interface DueWindow {
  readonly now: Date;
  readonly from: Date;
  readonly before: Date;
  readonly most: number;
}

/** The channels of a policy that may be due; those that end first come first. */
export function lookedAfter(
  scope: PolicyScope,
  { now, from, before, most }: DueWindow,
): RawBuilder<unknown> {
  return sql`select channel_id, number from (${byEnd(scope, now)} and ends_at >= ${from}
      and ends_at < ${before}) as ranked
    where number <= ${most}`;
}

/** All channels of a policy; chosen ones also where the mirror knows no such channel. */
export function everyone(scope: PolicyScope, now: Date): RawBuilder<unknown> {
  return scope.ids ? candidates({ ids: scope.ids }, now) : byEnd(scope, now);
}

function byEnd(scope: PolicyScope, now: Date): RawBuilder<unknown> {
  return sql`select id as channel_id, row_number() over (order by ends_at, id) as number
    from channels where ${inScope(scope, now)}`;
}
