import type { ChannelListQuery, LedgerFilters } from '@channeldesk/contracts';

/**
 * Keys of everything that is cached. Hierarchical, so that `channelKeys.all` reaches every channel
 * query, and disjoint, so that invalidating one leaf reaches nothing else.
 */
export const channelKeys = {
  all: ['channels'] as const,
  lists: ['channels', 'list'] as const,
  list: (filters: Partial<ChannelListQuery>) => ['channels', 'list', filters] as const,
  summary: ['channels', 'summary'] as const,
  each: ['channels', 'one'] as const,
  one: (id: string) => ['channels', 'one', id] as const,
  detail: (id: string) => ['channels', 'one', id, 'detail'] as const,
  health: (id: string) => ['channels', 'one', id, 'health'] as const,
  settings: (id: string) => ['channels', 'one', id, 'settings'] as const,
  timeline: (id: string) => ['channels', 'one', id, 'timeline'] as const,
  operations: (id: string) => ['channels', 'one', id, 'operations'] as const,
  /** All extensions of a channel, and each one below it. */
  extensions: (id: string) => ['channels', 'one', id, 'extensions'] as const,
  extension: (id: string, operationId: string) =>
    ['channels', 'one', id, 'extensions', operationId] as const,
};

export const viewKeys = {
  all: ['views'] as const,
  list: ['views', 'list'] as const,
  everyCount: ['views', 'counts'] as const,
  counts: (ids: string) => ['views', 'counts', ids] as const,
};

export const ledgerKeys = {
  all: ['ledger'] as const,
  list: (filters: Partial<LedgerFilters>) => ['ledger', 'list', filters] as const,
  totals: (filters: Partial<LedgerFilters>) => ['ledger', 'totals', filters] as const,
  steps: (movement: string) => ['ledger', 'steps', movement] as const,
  suspects: (movement: string) => ['ledger', 'suspects', movement] as const,
  unexplained: (channelId: string) => ['ledger', 'unexplained', channelId] as const,
  around: (movement: string) => ['ledger', 'around', movement] as const,
};

export const planKeys = {
  one: (id: string) => ['plans', id, 'summary'] as const,
  rows: (id: string, part: object) => ['plans', id, 'rows', part] as const,
};

export const runKeys = {
  all: ['runs'] as const,
  list: (part: object) => ['runs', 'list', part] as const,
  one: (id: string) => ['runs', 'one', id, 'summary'] as const,
  notGiven: (id: string, counts: object) => ['runs', 'one', id, 'not-given', counts] as const,
  rows: (id: string, part: object) => ['runs', 'one', id, 'rows', part] as const,
};

export const policyKeys = {
  all: ['policies'] as const,
  list: ['policies', 'list'] as const,
  everyPreview: ['policies', 'previews'] as const,
  preview: (id: string, updatedAt: string) => ['policies', 'previews', id, updatedAt] as const,
};

export const keptListKey = (id: string) => ['kept-lists', id] as const;
export const accountKey = ['account'] as const;
export const forecastKey = [...accountKey, 'forecast'] as const;
export const sessionKey = ['session'] as const;
export const setupKey = ['setup'] as const;
export const keysKey = ['keys'] as const;
export const projectsKey = ['projects'] as const;
