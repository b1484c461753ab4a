import { type ChannelSort, modeTexts } from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import { type ChannelRow, statusOf } from '#api/upstream/channel-mapper.ts';
import { modeWord, statusAt } from './channel-status-sql.ts';

export type SortKey = string | Date | null;

/** One order of the list. What has no value comes last both ways; the ID decides between equals. */
export interface ChannelOrder {
  readonly by: RawBuilder<unknown>;
  readonly isTime: boolean;
  keyOf(row: ChannelRow): SortKey;
  /** Rows that come after the one with this key and ID. */
  after(key: SortKey, id: string): RawBuilder<boolean>;
}

/** The order of a sort, at a time: a status changes by itself when days run out. */
export function orderOf(sort: ChannelSort, now: Date): ChannelOrder {
  const isDescending = sort.startsWith('-');
  const { expression, isTime, keyOf } = column(sort.replace('-', ''), now);
  const direction = isDescending ? sql`desc` : sql`asc`;
  const follows = isDescending ? sql`<` : sql`>`;
  return {
    isTime,
    keyOf,
    by: sql`${expression} ${direction} nulls last, id ${direction}`,
    after: (key, id) =>
      key === null
        ? sql<boolean>`(${expression} is null and id ${follows} ${id})`
        : sql<boolean>`(${expression} ${follows} ${key}
            or (${expression} = ${key} and id ${follows} ${id})
            or ${expression} is null)`,
  };
}

interface Column {
  readonly expression: RawBuilder<unknown>;
  readonly isTime: boolean;
  readonly keyOf: (row: ChannelRow) => SortKey;
}

function column(name: string, now: Date): Column {
  switch (name) {
    case 'id':
      return text(sql`id`, (row) => row.id);
    case 'name':
      return text(sql`name_key`, (row) => row.name_key);
    case 'phone':
      return text(sql`phone`, (row) => row.phone);
    case 'mode':
      return text(sql`${modeWord} collate "C"`, (row) => modeTexts[row.mode]);
    case 'status':
      return text(sql`${statusAt(now)} collate "C"`, (row) => statusOf(row, now));
    case 'createdAt':
      return { expression: sql`created_at`, isTime: true, keyOf: (row) => row.created_at };
    default:
      return { expression: sql`active_till`, isTime: true, keyOf: (row) => row.active_till };
  }
}

function text(expression: RawBuilder<unknown>, keyOf: Column['keyOf']): Column {
  return { expression, isTime: false, keyOf };
}
