import {
  type ChannelFilters,
  type ChannelSort,
  channelMode,
  channelStatus,
  linkState,
  linkStateTexts,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { hasLink } from './channel-filters-sql.ts';
import { foundExactly } from './channel-search-sql.ts';
import { hasStatus } from './channel-status-sql.ts';

export type SortKey = string | Date | null;

/**
 * One stretch of the order that an index can walk. An order is a row of them: what has a value before
 * what has none, one word after the other, what was meant by name before what contains the term.
 */
export interface Segment {
  readonly where: RawBuilder<boolean>;
  /** What kind of key its rows are ordered by, before their ID. */
  readonly keyType: 'text' | 'time' | 'none';
  readonly by: RawBuilder<unknown>;
  keyOf(row: ChannelRow): SortKey;
  /** Rows of this stretch that come after the one with this key and ID. */
  after(key: SortKey, id: string): RawBuilder<boolean>;
}

type Query = Pick<ChannelFilters, 'sort' | 'search' | 'mode' | 'status' | 'link'>;

/** The order of a list at a time: a status changes by itself when days run out. */
export function segmentsOf(query: Query, now: Date): Segment[] {
  const sorted = sortedSegments(query, now);
  if (!query.search) return sorted;
  const exact = foundExactly(query.search);
  return [
    ...sorted.map((segment) => within(exact, segment)),
    ...sorted.map((segment) => within(sql<boolean>`(not ${exact})`, segment)),
  ];
}

function within(condition: RawBuilder<boolean>, segment: Segment): Segment {
  return { ...segment, where: sql<boolean>`${condition} and ${segment.where}` };
}

function sortedSegments({ sort, ...filters }: Query, now: Date): Segment[] {
  const { column, isDescending } = columnOf(sort);
  if ('key' in column) return byKey(column, isDescending);
  const groups = inWords(column.groups(filters, now), isDescending);
  return groups.map(({ where }) => byId(where, isDescending));
}

/** The whole order as one clause, for reading everything at once. */
export function orderOf(sort: ChannelSort, now: Date): { readonly by: RawBuilder<unknown> } {
  const { column, isDescending } = columnOf(sort);
  const [direction] = directionOf(isDescending);
  if ('key' in column)
    return { by: sql`${sql.ref(column.key)} ${direction} nulls last, id ${direction}` };
  const ranks = inWords(column.groups({}, now), isDescending).map(
    ({ where }, rank) => sql`when ${where} then ${sql.lit(rank)}`,
  );
  return { by: sql`case ${sql.join(ranks, sql` `)} end, id ${direction}` };
}

function columnOf(sort: ChannelSort) {
  const isDescending = sort.startsWith('-');
  const name = sort.replace('-', '') as Exclude<ChannelSort, `-${string}`>;
  return { column: columns[name], isDescending };
}

interface KeyColumn {
  readonly key: keyof ChannelRow;
  readonly keyType: 'text' | 'time';
  readonly isNullable: boolean;
}

interface Group {
  /** What people see; groups follow each other by it. Null is what has no word: always last. */
  readonly word: string | null;
  readonly where: RawBuilder<boolean>;
}

interface WordColumn {
  groups(filters: Omit<Query, 'sort'>, now: Date): Group[];
}

const columns: Record<Exclude<ChannelSort, `-${string}`>, KeyColumn | WordColumn> = {
  id: { key: 'id', keyType: 'text', isNullable: false },
  name: { key: 'name_key', keyType: 'text', isNullable: false },
  phone: { key: 'phone', keyType: 'text', isNullable: true },
  activeTill: { key: 'active_till', keyType: 'time', isNullable: true },
  createdAt: { key: 'created_at', keyType: 'time', isNullable: true },
  mode: {
    groups: ({ mode }) =>
      only(channelMode.options, mode).map((value) => ({
        word: modeTexts[value],
        where: sql<boolean>`mode = ${value}`,
      })),
  },
  status: {
    groups: ({ status }, now) =>
      only(channelStatus.options, status).map((value) => ({
        word: statusTexts[value],
        where: hasStatus(value, now),
      })),
  },
  link: {
    groups: ({ link }) =>
      only([...linkState.options, 'not-checked' as const], link).map((value) => ({
        word: value === 'not-checked' ? null : linkStateTexts[value].word,
        where: hasLink(value),
      })),
  },
};

/** A filter leaves one of the words; looking through the others would find nothing. */
function only<Value extends string>(values: readonly Value[], chosen: Value | undefined) {
  return values.filter((value) => chosen === undefined || value === chosen);
}

function inWords(groups: readonly Group[], isDescending: boolean): Group[] {
  const worded = groups.filter(({ word }) => word !== null);
  worded.sort((a, b) => (String(a.word) < String(b.word) ? -1 : 1));
  if (isDescending) worded.reverse();
  return [...worded, ...groups.filter(({ word }) => word === null)];
}

function byId(where: RawBuilder<boolean>, isDescending: boolean): Segment {
  const [direction, follows] = directionOf(isDescending);
  return {
    where,
    keyType: 'none',
    by: sql`id ${direction}`,
    keyOf: () => null,
    after: (_key, id) => sql<boolean>`id ${follows} ${id}`,
  };
}

function byKey({ key, keyType, isNullable }: KeyColumn, isDescending: boolean): Segment[] {
  const column = sql.ref(key);
  const [direction, follows] = directionOf(isDescending);
  const withKey: Segment = {
    where: isNullable ? sql<boolean>`${column} is not null` : sql<boolean>`true`,
    keyType,
    by: sql`${column} ${direction}, id ${direction}`,
    keyOf: (row) => row[key] as SortKey,
    after: (value, id) => sql<boolean>`(${column}, id) ${follows} (${value}, ${id})`,
  };
  const without = byId(sql<boolean>`${column} is null`, isDescending);
  return isNullable ? [withKey, without] : [withKey];
}

function directionOf(isDescending: boolean): [RawBuilder<unknown>, RawBuilder<unknown>] {
  return isDescending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
}
