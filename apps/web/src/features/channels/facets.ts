import type { ListChange } from '@channeldesk/contracts';
import type { FilterName, ListState } from './list-state.ts';

/** What people choose by. One facet can be several parts of the query, as a window of time is. */
const parts = {
  mode: ['mode'],
  status: ['status'],
  link: ['link'],
  project: ['project'],
  attention: ['attention'],
  ends: ['expiresFrom', 'expiresTo', 'expired'],
  created: ['createdFrom', 'createdTo'],
  hasPhone: ['hasPhone'],
  stopped: ['stopped'],
  selection: ['selection'],
} as const satisfies Record<string, readonly FilterName[]>;

export type FacetName = keyof typeof parts;

/** The facets by which something is chosen, in the order in which they are offered. */
export function chosenFacets(state: ListState): FacetName[] {
  const names = Object.keys(parts) as FacetName[];
  return names.filter((name) => parts[name].some((part) => Boolean(state[part])));
}

/** What takes the choice by one facet away. */
export function without(name: FacetName): ListChange {
  return Object.fromEntries(parts[name].map((part) => [part, undefined]));
}
