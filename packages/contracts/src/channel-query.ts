import * as z from 'zod/mini';
import {
  type ChannelFilters,
  type ChannelListQuery,
  channelFilters,
  channelListQuery,
} from './channel.ts';

type FilterName = keyof ChannelFilters;

/** The names of the query language, in the order in which a query is written. */
export const filterNames = Object.keys(channelFilters.shape) as readonly FilterName[];

/** What is to be different about a list; undefined takes a part away. */
export type ListChange = {
  readonly [Name in keyof ChannelListQuery]?: ChannelListQuery[Name] | undefined;
};

const listNames = Object.keys(channelListQuery.shape) as readonly (keyof ChannelListQuery)[];
const usual = z.parse(channelListQuery, {});

/** Takes away what narrows a list down, and leaves its order. The pages begin anew. */
export const noFilters: ListChange = Object.fromEntries(
  [...filterNames.filter((name) => name !== 'sort'), 'cursor'].map((name) => [name, undefined]),
);

/** An address in which a list is changed, and everything else as it was. What is empty or usual is not written. */
export function writeAddress(params: URLSearchParams, change: ListChange): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of listNames) {
    if (!(name in change)) continue;
    const value = change[name];
    if (value && value !== usual[name]) next.set(name, String(value));
    else next.delete(name);
  }
  return next;
}

/**
 * Writes filters as the text of a query, such as `status=expired&sort=-activeTill`. Equal filters are
 * written alike: one order of names, and nothing for what is empty or usual.
 */
export function writeQuery(filters: Partial<ChannelFilters>): string {
  return String(writeAddress(new URLSearchParams(), filters));
}

/** Reads the text of a query. Throws a ZodError for a name, a value or a repetition it does not have. */
export function readQuery(text: string): ChannelFilters {
  return z.parse(channelFilters, partsOf(text));
}

/** Reads the filters of an address. What it has besides counts as not given, and so do bad values. */
export function readAddress(params: URLSearchParams): ChannelFilters {
  const given = filterNames.flatMap((name) => {
    const value = z.safeParse(channelFilters.shape[name], params.get(name) ?? undefined);
    return value.success && value.data ? [[name, value.data]] : [];
  });
  return z.parse(channelFilters, Object.fromEntries(given));
}

/** The text of a query as part of a body: refused at its own place, and written anew otherwise. */
export const queryText = z.string().check(
  z.maxLength(2000),
  ({ value, issues }) => {
    const { error } = z.safeParse(channelFilters, partsOf(value));
    for (const { path, message } of error?.issues ?? []) {
      const words = path.length > 0 ? `${path.join('.')}: ${message}` : message;
      issues.push({ code: 'custom', input: value, message: words, path: [] });
    }
  },
  z.overwrite((value) => writeQuery(readAddress(new URLSearchParams(value)))),
);

/** The text of a query that is there to stay, where a selection is gone after a day. */
export const lastingQuery = queryText.check(({ value, issues }) => {
  if (!new URLSearchParams(value).has('selection')) return;
  const message = 'selection: A selection is gone after a day, so it cannot be saved';
  issues.push({ code: 'custom', input: value, message, path: [] });
});

/** A name that is given more than once has no one value, so all of them are kept, to be refused. */
function partsOf(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  const parts = [...new Set(params.keys())].map((name) => {
    const values = params.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values];
  });
  return Object.fromEntries(parts);
}
