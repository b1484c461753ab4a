import {
  type ChannelFilters,
  type ChannelListQuery,
  channelListQuery,
  filterNames,
  readAddress,
} from '@channeldesk/contracts';
import * as z from 'zod/mini';
import { normaliseSearch } from './find.ts';

/** What the list shows, exactly as the address has it. */
export type ListState = ChannelListQuery;

/** What is to be different; undefined takes a part away. */
export type ListChange = { readonly [Name in keyof ListState]?: ListState[Name] | undefined };

export type FilterName = Exclude<keyof ChannelFilters, 'sort'>;

const choices = filterNames.filter((name): name is FilterName => name !== 'sort');
const pageParts = ['limit', 'cursor'] as const;
const names = [...filterNames, ...pageParts] as const;

const defaults = { sort: 'activeTill', limit: 25 } as const;

/** Reads the list's state from an address. A value that is not allowed counts as not given. */
export function parseListState(params: URLSearchParams): ListState {
  const given = pageParts.flatMap((name) => {
    const value = z.safeParse(channelListQuery.shape[name], params.get(name) || undefined);
    return value.success && value.data ? [[name, value.data]] : [];
  });
  return z.parse(channelListQuery, { ...readAddress(params), ...Object.fromEntries(given) });
}

/** Writes a changed state into an address and leaves everything else in it alone. */
export function writeListState(params: URLSearchParams, change: ListChange) {
  const next = new URLSearchParams(params);
  for (const name of names) {
    if (!(name in change)) continue;
    const value = change[name];
    if (value === undefined || value === '' || isDefault(name, value)) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** Whether anything narrows the list down. */
export function hasFilters(state: ListState): boolean {
  return choices.some((name) => Boolean(state[name]));
}

/** The filters alone, for the export, which has no pages. */
export function filtersOf(state: ListState): Record<string, string | undefined> {
  const { limit: _limit, cursor: _cursor, ...filters } = listQuery(state);
  return filters;
}

/** What is sent to the backend for a state. */
export function listQuery(state: ListState): ListState {
  const { search, ...rest } = state;
  return search ? { ...rest, search: normaliseSearch(search) } : rest;
}

export const noFilters: ListChange = Object.fromEntries(
  [...choices, 'cursor'].map((name) => [name, undefined]),
);

function isDefault(name: (typeof names)[number], value: unknown): boolean {
  return (name === 'sort' || name === 'limit') && value === defaults[name];
}
