import type { ChannelFilters } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { digitsOf, foldText } from '#api/upstream/plain-text.ts';
import { needsAttention, statusAt } from './channel-status-sql.ts';

/** The condition of a channel list or export over the mirror, at a time. Gone channels never match. */
export function matching(filters: Omit<ChannelFilters, 'sort'>, now: Date): RawBuilder<boolean> {
  const { search, mode, status, project, attention } = filters;
  const conditions = [sql<boolean>`gone_at is null`];
  if (mode) conditions.push(sql`mode = ${mode}`);
  if (status) conditions.push(sql`${statusAt(now)} = ${status}`);
  if (project) conditions.push(sql`project_id = ${project}`);
  if (attention) conditions.push(needsAttention(attention, now));
  if (search) conditions.push(found(search));
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Part of the ID in any case, part of the name, or part of a phone number in any spacing. */
function found(search: string): RawBuilder<boolean> {
  const id = search.replace(/[\s\p{C}]+/gu, '').toUpperCase();
  const name = foldText(search);
  const digits = phoneDigits(search);
  const ways = [sql`name_folded like ${containing(name)}`];
  if (id !== '') ways.push(sql`id like ${containing(id)}`);
  if (digits !== null) ways.push(sql`phone_digits like ${containing(digits)}`);
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** Digits to look for when the term is written like a phone number; prefixes of dialling are dropped. */
function phoneDigits(search: string): string | null {
  const isPhone = /^[\d\s()./+\p{Cf}\p{Pd}]+$/u.test(search);
  const digits = isPhone ? digitsOf(search).replace(/^0+(?=\d{3})/, '') : '';
  return digits.length >= 3 ? digits : null;
}

/** A LIKE pattern in which the term's own wildcards stand for themselves. */
function containing(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}
