import type { ChannelFilters } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { found } from './channel-search-sql.ts';
import { hasStatus, needsAttention } from './channel-status-sql.ts';
import { endOf, startOf } from './moment.ts';

/** The condition of a channel list or export over the mirror, at a time. Gone channels never match. */
export function matching(filters: Omit<ChannelFilters, 'sort'>, now: Date): RawBuilder<boolean> {
  const { search, mode, status, link, project, attention, selection } = filters;
  const conditions = [sql<boolean>`gone_at is null`, ...bounds(filters, now)];
  if (mode) conditions.push(sql`mode = ${mode}`);
  if (status) conditions.push(hasStatus(status, now));
  if (link) conditions.push(hasLink(link));
  if (project) conditions.push(sql`project_id = ${project}`);
  if (attention) conditions.push(needsAttention(attention, now));
  if (search) conditions.push(found(search));
  if (selection) conditions.push(isSelected(selection));
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** The rows with a link state as last known; `not-checked` are those of which none is. */
export function hasLink(link: NonNullable<ChannelFilters['link']>): RawBuilder<boolean> {
  return link === 'not-checked'
    ? sql<boolean>`(link_state is null)`
    : sql<boolean>`(link_state = ${link})`;
}

function isSelected(selection: string): RawBuilder<boolean> {
  return sql<boolean>`id in (select channel_id from selection_channels
    where selection_id = ${selection}::uuid)`;
}

type Bounds = Pick<
  ChannelFilters,
  'expiresFrom' | 'expiresTo' | 'createdFrom' | 'createdTo' | 'expired' | 'stopped' | 'hasPhone'
>;

/** What has no active-till has no end that could lie in a window, and has not expired. */
function bounds(filters: Bounds, now: Date): RawBuilder<boolean>[] {
  const { expiresFrom, expiresTo, createdFrom, createdTo, expired, stopped, hasPhone } = filters;
  const conditions: RawBuilder<boolean>[] = [];
  if (expiresFrom) conditions.push(sql`ends_at >= ${startOf(expiresFrom, now)}`);
  if (expiresTo) conditions.push(sql`ends_at < ${endOf(expiresTo, now)}`);
  else if (expiresFrom) conditions.push(sql`ends_at < 'infinity'`);
  if (createdFrom) conditions.push(sql`created_at >= ${startOf(createdFrom, now)}`);
  if (createdTo) conditions.push(sql`created_at < ${endOf(createdTo, now)}`);
  if (expired === 'true') conditions.push(sql`ends_at <= ${now}`);
  if (expired === 'false') conditions.push(sql`ends_at > ${now}`);
  // The status is said as well because it has an index.
  if (stopped === 'true')
    conditions.push(sql`is_stopped and base_status in ('stopped', 'blocked')`);
  if (stopped === 'false') conditions.push(sql`not is_stopped`);
  if (hasPhone === 'true') conditions.push(sql`phone is not null`);
  if (hasPhone === 'false') conditions.push(sql`phone is null`);
  return conditions;
}
