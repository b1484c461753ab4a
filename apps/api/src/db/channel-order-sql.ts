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
  /** The columns it goes by. */
  readonly keys: RawBuilder<unknown>;
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

/** The number of the stretch a row lies in. */
export function segmentNumber(segments: readonly Segment[]): RawBuilder<number> {
  const cases = segments.map(({ where }, number) => sql`when ${where} then ${sql.lit(number)}`);
  return sql<number>`case ${sql.join(cases, sql` `)} end`;
}

function within(condition: RawBuilder<boolean>, segment: Segment): Segment {
  return { ...segment, where: sql<boolean>`${condition} and ${segment.where}` };
}

function sortedSegments({ sort, ...filters }: Query, now: Date): Segment[] {
  const { column, isDescending } = columnOf(sort);
  if ('column' in column) return byKey(column, isDescending);
  const groups = inWords(column.groups(filters, now), isDescending);
  return groups.map(({ where }) => byId(where, isDescending));
}

/** The whole order as one clause, for reading everything at once. */
export function orderOf(sort: ChannelSort, now: Date): { readonly by: RawBuilder<unknown> } {
  const { column, isDescending } = columnOf(sort);
  const segments = sortedSegments({ sort }, now);
  const by = segments[0]?.by ?? sql`id`;
  // Upwards what has no value comes last by itself, and an index can be walked from end to end.
  const isOneWalk = segments.length === 1 || ('column' in column && !isDescending);
  return { by: isOneWalk ? by : sql`${segmentNumber(segments)}, ${by}` };
}

function columnOf(sort: ChannelSort) {
  const isDescending = sort.startsWith('-');
  const name = sort.replace('-', '') as Exclude<ChannelSort, `-${string}`>;
  return { column: columns[name], isDescending };
}

interface KeyColumn {
  readonly column: string;
  readonly keyType: 'text' | 'time';
  readonly keyOf: (row: ChannelRow) => SortKey;
  /** Which rows have a value, where some have none. */
  readonly has?: { readonly some: RawBuilder<boolean>; readonly none: RawBuilder<boolean> };
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
  id: { column: 'id', keyType: 'text', keyOf: ({ id }) => id },
  name: { column: 'name_key', keyType: 'text', keyOf: ({ name_key }) => name_key },
  phone: {
    column: 'phone',
    keyType: 'text',
    keyOf: ({ phone }) => phone,
    has: { some: sql`phone is not null`, none: sql`phone is null` },
  },
  activeTill: {
    column: 'ends_at',
    keyType: 'time',
    keyOf: ({ active_till }) => active_till,
    has: { some: sql`ends_at < 'infinity'`, none: sql`ends_at = 'infinity'` },
  },
  createdAt: {
    column: 'created_at',
    keyType: 'time',
    keyOf: ({ created_at }) => created_at,
    has: { some: sql`created_at is not null`, none: sql`created_at is null` },
  },
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
    keys: sql`id`,
    keyOf: () => null,
    after: (_key, id) => sql<boolean>`id ${follows} ${id}`,
  };
}

function byKey({ keyType, keyOf, has, ...named }: KeyColumn, isDescending: boolean): Segment[] {
  const column = sql.ref(named.column);
  const [direction, follows] = directionOf(isDescending);
  const withKey: Segment = {
    where: has?.some ?? sql<boolean>`true`,
    keyType,
    by: sql`${column} ${direction}, id ${direction}`,
    keys: named.column === 'id' ? column : sql`${column}, id`,
    keyOf,
    after: (value, id) => sql<boolean>`(${column}, id) ${follows} (${value}, ${id})`,
  };
  return has ? [withKey, byId(has.none, isDescending)] : [withKey];
}

function directionOf(isDescending: boolean): [RawBuilder<unknown>, RawBuilder<unknown>] {
  return isDescending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
}
