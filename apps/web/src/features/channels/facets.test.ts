import { channelFilters, writeAddress } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { facetWords } from './facet-words.ts';
import { chosenFacets, type FacetName, without } from './facets.ts';
import { hiddenChoices } from './filters-in-row.ts';
import { parseListState } from './list-state.ts';
import { createdWindows, endWindows, windowOf } from './time-windows.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));
const wordsOf = (name: FacetName, query: string) => {
  const { label, chosen } = facetWords[name];
  return `${label}: ${chosen(parse(query))}`;
};

test('every filter of the query language but the search belongs to one facet', () => {
  const names = Object.keys(facetWords) as FacetName[];
  const parts = names.flatMap((name) => Object.keys(without(name)));

  expect(parts.toSorted()).toEqual(
    Object.keys(channelFilters.shape)
      .filter((name) => name !== 'search' && name !== 'sort')
      .toSorted(),
  );
});

test.each([
  ['mode', 'mode=dev', 'Mode: Sandbox'],
  ['link', 'link=QR', 'Link state: Waiting for scan'],
  ['link', 'link=not-checked', 'Link state: Not checked'],
  ['attention', 'attention=trial-ending', 'Needs attention: Trial ending'],
  ['ends', 'expired=true', 'Ends: In the past'],
  ['ends', 'expired=false', 'Ends: not yet'],
  ['ends', 'expiresFrom=0d&expiresTo=7d', 'Ends: Within 7 days'],
  ['ends', 'expiresFrom=30d', 'Ends: In more than 30 days'],
  ['ends', 'expiresFrom=2026-12-01&expiresTo=2026-12-07', 'Ends: 1 Dec 2026 – 7 Dec 2026 (UTC)'],
  ['created', 'createdFrom=2026-12-01', 'Created: from 1 Dec 2026 (UTC)'],
  ['ends', 'expiresTo=-3d', 'Ends: until 3 days ago'],
  ['ends', 'expired=false&expiresTo=1d', 'Ends: not yet, until in 1 day'],
  ['created', 'createdFrom=-90d', 'Created: In the last 90 days'],
  ['created', 'createdFrom=0d', 'Created: from now'],
  ['hasPhone', 'hasPhone=false', 'Phone: Has none'],
  ['stopped', 'stopped=true', 'Stopped: Yes'],
] as const)('%s of %s reads: %s', (name, query, words) => {
  expect(wordsOf(name, query)).toBe(words);
});

test('a window of two ends is one choice, and goes as one', () => {
  const query = 'search=x&expiresFrom=0d&expiresTo=7d&mode=live';

  expect(chosenFacets(parse(query))).toEqual(['mode', 'ends']);
  expect(writeAddress(new URLSearchParams(query), without('ends')).toString()).toBe(
    'search=x&mode=live',
  );
});

test('what the row of filters shows is named beside it only on a phone', () => {
  const state = parse('mode=live&hasPhone=true');

  expect(hiddenChoices(state, false)).toEqual(['hasPhone']);
  expect(hiddenChoices(state, true)).toEqual(['mode', 'hasPhone']);
});

test.each([
  ['ends', endWindows],
  ['created', createdWindows],
])('each usual window of %s is known again by what it put into the address', (_name, windows) => {
  for (const window of windows) {
    const written = writeAddress(new URLSearchParams('expiresFrom=9d&expired=false'), {
      ...without('ends'),
      ...window.change,
    });
    expect(windowOf(windows, parseListState(written))?.value).toBe(window.value);
  }
});
