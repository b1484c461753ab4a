import { type ChannelFilters, type PolicyScope, readQuery } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { matching } from './channel-filters-sql.ts';
import { hasStatusUntilEnd, isNotLinked, needsAttention } from './channel-status-sql.ts';

/** The channels that a policy is about, at a time; gone ones never are. */
export function inScope(scope: PolicyScope, now: Date): RawBuilder<boolean> {
  const { ids, query = '' } = scope;
  if (ids) return sql<boolean>`(gone_at is null and id = any(${ids}::text[]))`;
  return matchingUntilEnd(readQuery(query), now);
}

/**
 * Who matches but for the end of the days: an active channel stays in once they have ended, or nobody
 * could revive it, nor say that it was lost.
 */
function matchingUntilEnd(filters: ChannelFilters, now: Date): RawBuilder<boolean> {
  const { status, attention, ...others } = filters;
  const conditions = [matching(others, now)];
  if (status) conditions.push(hasStatusUntilEnd(status, now));
  if (attention) {
    conditions.push(attention === 'not-linked' ? isNotLinked : needsAttention(attention, now));
  }
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}
