import {
  attention,
  type ChannelList,
  channelMode,
  channelSort,
  channelStatus,
  linkFilter,
} from '@channeldesk/contracts';
import type { Caller } from './caller.ts';

const listPath = '/api/v1/channels';

/** Filters as people choose them, common and rare ones, alone and together. */
const filters: readonly Record<string, string>[] = [
  ...channelMode.options.map((mode) => ({ mode })),
  ...channelStatus.options.map((status) => ({ status })),
  ...linkFilter.options.map((link) => ({ link })),
  ...attention.options.map((kind) => ({ attention: kind })),
  { expiresFrom: '0d', expiresTo: '7d' },
  { expiresFrom: '60d' },
  { expiresTo: '-30d' },
  { createdFrom: '-7d' },
  { createdTo: '-800d' },
  { expired: 'true' },
  { stopped: 'true' },
  { hasPhone: 'false' },
  { mode: 'trial', status: 'expired' },
  { mode: 'live', status: 'active', hasPhone: 'true' },
  { status: 'blocked', mode: 'dev' },
  { project: 'default', status: 'active' },
];

function pathOf(query: Readonly<Record<string, string>>): string {
  return `${listPath}?${new URLSearchParams(query)}`;
}

/** Each order without a filter. */
export const sortedPaths = channelSort.options.map((sort) => pathOf({ sort }));

/** Each filter in each order. */
export const filteredPaths = filters.flatMap((filter) =>
  channelSort.options.map((sort) => pathOf({ ...filter, sort })),
);

/** Parts of IDs, names and phone numbers that are there, as a person would type them. */
export async function searchPaths(caller: Caller): Promise<string[]> {
  const samples = await Promise.all(
    (['id', '-id', 'name', '-name', 'createdAt'] as const).map(async (sort) =>
      read(caller, pathOf({ sort, hasPhone: 'true', limit: '10' })),
    ),
  );
  return samples
    .flatMap(({ items }) => items)
    .flatMap(({ id, name, phone }) => [
      id.slice(1, 5).toLowerCase(),
      id.slice(7, 11),
      name.split(' ').slice(0, 2).join(' ').slice(0, 12),
      (name.split(' ')[1] ?? name).slice(0, 5),
      ` ${(phone ?? '').slice(-6, -3)} ${(phone ?? '').slice(-3)}`,
    ])
    .filter((term) => term.trim().length > 2)
    .map((search) => pathOf({ search }));
}

/** The pages that lie so many rows down, in several orders. */
export async function deepPaths(caller: Caller, rows: number): Promise<string[]> {
  const paths: string[] = [];
  for (const sort of ['activeTill', '-createdAt', 'name', 'status'] as const) {
    const query: Record<string, string> = { sort, limit: '100' };
    for (let passed = 0; passed < rows; passed += 100) {
      const { nextCursor } = await read(caller, pathOf(query));
      if (nextCursor === null) break;
      query['cursor'] = nextCursor;
    }
    // A cursor goes with another page size as well.
    paths.push(pathOf({ ...query, limit: '25' }));
  }
  return paths;
}

async function read(caller: Caller, path: string): Promise<ChannelList> {
  return JSON.parse((await caller.read(path)).body);
}
