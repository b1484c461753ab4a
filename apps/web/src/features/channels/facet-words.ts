import { modeTexts, statusTexts } from '@channeldesk/contracts';
import type { FacetName } from './facets.ts';
import type { ListState } from './list-state.ts';
import { attentionTexts, linkFilterWord } from './model.ts';
import { boundWords, createdWindows, endWindows, windowOf } from './time-windows.ts';

interface FacetWords {
  readonly label: string;
  /** What was chosen, when something was. */
  chosen(state: ListState): string;
}

export const phoneWords = { true: 'Has one', false: 'Has none' };
export const yesWords = { true: 'Yes', false: 'No' };

/** What each facet is called, and a choice by it in words. */
export const facetWords: Record<FacetName, FacetWords> = {
  mode: { label: 'Mode', chosen: ({ mode }) => (mode ? modeTexts[mode] : '') },
  status: { label: 'Status', chosen: ({ status }) => (status ? statusTexts[status] : '') },
  link: { label: 'Link state', chosen: ({ link }) => (link ? linkFilterWord(link) : '') },
  project: { label: 'Project', chosen: ({ project }) => project ?? '' },
  attention: {
    label: 'Needs attention',
    chosen: ({ attention }) => (attention ? attentionTexts[attention].label : ''),
  },
  ends: { label: 'Ends', chosen: endWords },
  created: { label: 'Created', chosen: createdWords },
  hasPhone: { label: 'Phone', chosen: ({ hasPhone }) => (hasPhone ? phoneWords[hasPhone] : '') },
  selection: { label: 'Selection', chosen: ({ selection }) => (selection ? 'Kept as a list' : '') },
  stopped: { label: 'Stopped', chosen: ({ stopped }) => (stopped ? yesWords[stopped] : '') },
};

function endWords(state: ListState): string {
  const usual = windowOf(endWindows, state);
  if (usual) return usual.label;
  const expired = { true: 'in the past', false: 'not yet', none: '' }[state.expired ?? 'none'];
  return [expired, boundWords(state.expiresFrom, state.expiresTo)].filter(Boolean).join(', ');
}

function createdWords(state: ListState): string {
  const usual = windowOf(createdWindows, state);
  return usual?.label ?? boundWords(state.createdFrom, state.createdTo);
}
