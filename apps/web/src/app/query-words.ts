import { facetWords } from '#web/features/channels/facet-words.ts';
import { chosenFacets } from '#web/features/channels/facets.ts';
import { parseListState } from '#web/features/channels/list-state.ts';

/** The filters of a query in words, as the list says them. */
export function queryWords(query: string): string {
  const state = parseListState(new URLSearchParams(query));
  const facets = chosenFacets(state).map((name) => {
    const { label, chosen } = facetWords[name];
    return `${label}: ${chosen(state)}`;
  });
  const search = state.search ? [`Search: “${state.search}”`] : [];
  return [...search, ...facets].join(', ') || 'All channels';
}
