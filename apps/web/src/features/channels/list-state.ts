import {
  type ChannelFilters,
  type ChannelListQuery,
  channelFilters,
  channelListQuery,
  filterNames,
  readAddress,
} from '@channeldesk/contracts';
import * as z from 'zod/mini';
import { normaliseSearch } from './find.ts';

/** What the list shows, exactly as the address has it. */
export type ListState = ChannelListQuery;

export type FilterName = Exclude<keyof ChannelFilters, 'sort'>;

const choices = filterNames.filter((name): name is FilterName => name !== 'sort');
const pageParts = ['limit', 'cursor'] as const;

/** Reads the list's state from an address. A value that is not allowed counts as not given. */
export function parseListState(params: URLSearchParams): ListState {
  const given = pageParts.flatMap((name) => {
    const value = z.safeParse(channelListQuery.shape[name], params.get(name) || undefined);
    return value.success && value.data ? [[name, value.data]] : [];
  });
  return z.parse(channelListQuery, { ...readAddress(params), ...Object.fromEntries(given) });
}

/** What an address has for a filter and cannot be read, as it stands there: `mode=bogus`. */
export function leftOut(params: URLSearchParams): string[] {
  return choices.flatMap((name) => {
    const value = params.get(name);
    const isKnown = !value || z.safeParse(channelFilters.shape[name], value).success;
    return isKnown ? [] : [`${name}=${value}`];
  });
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
