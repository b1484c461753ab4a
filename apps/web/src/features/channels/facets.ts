import { type LinkFilter, linkStateTexts, modeTexts, statusTexts } from '@channeldesk/contracts';
import type { FilterName, ListChange, ListState } from './list-state.ts';
import { attentionTexts } from './model.ts';
import { boundWords, createdWindows, endWindows, windowOf } from './time-windows.ts';

export type FacetName =
  | 'mode'
  | 'status'
  | 'link'
  | 'project'
  | 'attention'
  | 'ends'
  | 'created'
  | 'hasPhone'
  | 'stopped';

interface Facet {
  readonly label: string;
  /** The parts of the query language that it is made of. */
  readonly parts: readonly FilterName[];
  /** What was chosen, when something was. */
  words(state: ListState): string;
}

/** What people choose by. One facet can be several parts of the query, as a window of time is. */
export const facets: Record<FacetName, Facet> = {
  mode: { label: 'Mode', parts: ['mode'], words: ({ mode }) => (mode ? modeTexts[mode] : '') },
  status: {
    label: 'Status',
    parts: ['status'],
    words: ({ status }) => (status ? statusTexts[status] : ''),
  },
  link: { label: 'Link state', parts: ['link'], words: ({ link }) => (link ? linkWord(link) : '') },
  project: { label: 'Project', parts: ['project'], words: ({ project }) => project ?? '' },
  attention: {
    label: 'Needs attention',
    parts: ['attention'],
    words: ({ attention }) => (attention ? attentionTexts[attention].label : ''),
  },
  ends: { label: 'Ends', parts: ['expiresFrom', 'expiresTo', 'expired'], words: endWords },
  created: { label: 'Created', parts: ['createdFrom', 'createdTo'], words: createdWords },
  hasPhone: {
    label: 'Phone',
    parts: ['hasPhone'],
    words: ({ hasPhone }) => (hasPhone ? phoneWords[hasPhone] : ''),
  },
  stopped: {
    label: 'Stopped',
    parts: ['stopped'],
    words: ({ stopped }) => (stopped ? yesWords[stopped] : ''),
  },
};

export const phoneWords = { true: 'Has one', false: 'Has none' };
export const yesWords = { true: 'Yes', false: 'No' };

/** The facets by which something is chosen, in the order in which they are offered. */
export function chosenFacets(state: ListState): FacetName[] {
  return (Object.keys(facets) as FacetName[]).filter((name) =>
    facets[name].parts.some((part) => Boolean(state[part])),
  );
}

/** What takes the choice by one facet away. */
export function without(name: FacetName): ListChange {
  return Object.fromEntries(facets[name].parts.map((part) => [part, undefined]));
}

export function linkWord(link: LinkFilter): string {
  return link === 'not-checked' ? 'Not checked' : linkStateTexts[link].word;
}

function endWords(state: ListState): string {
  const usual = windowOf(endWindows, state);
  if (usual) return usual.label;
  const expired = { true: 'expired', false: 'not expired', none: '' }[state.expired ?? 'none'];
  return [expired, boundWords(state.expiresFrom, state.expiresTo)].filter(Boolean).join(', ');
}

function createdWords(state: ListState): string {
  const usual = windowOf(createdWindows, state);
  return usual?.label ?? boundWords(state.createdFrom, state.createdTo);
}
