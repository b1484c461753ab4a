import { readQuery } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';

/** Which channels a plan is about. */
export type PlanScope =
  | { readonly ids: readonly string[] }
  | { readonly query: string }
  | { readonly selection: string };

/**
 * The channels of a plan with their numbers: pasted ones in their order, others by their IDs. What is
 * pasted or was selected is there even where the mirror knows no such channel.
 */
export function candidates(scope: PlanScope, now: Date): RawBuilder<unknown> {
  if ('ids' in scope) {
    return sql`select channel_id collate "C" as channel_id, number
      from unnest(${scope.ids}::text[]) with ordinality as pasted(channel_id, number)`;
  }
  if ('selection' in scope) {
    return sql`select channel_id, row_number() over (order by channel_id) as number
      from selection_channels where selection_id = ${scope.selection}::uuid`;
  }
  return sql`select id as channel_id, row_number() over (order by id) as number
    from channels where ${matching(readQuery(scope.query), now)}`;
}
