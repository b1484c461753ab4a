import {
  channelMode,
  channelStatus,
  linkFilter,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { chosenFacets, type FacetName } from './facets.ts';
import type { ListState } from './list-state.ts';
import { linkFilterWord } from './model.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The filters that stand beside the search where there is room. */
export const filtersInRow = [
  {
    name: 'mode',
    any: 'Any mode',
    choices: channelMode.options.map((value) => ({ value, label: modeTexts[value] })),
  },
  {
    name: 'status',
    any: 'Any status',
    choices: channelStatus.options.map((value) => ({ value, label: statusTexts[value] })),
  },
  {
    name: 'link',
    any: 'Any link state',
    choices: linkFilter.options.map((value) => ({ value, label: linkFilterWord(value) })),
  },
] as const;

const shownInRow: ReadonlySet<FacetName> = new Set(filtersInRow.map(({ name }) => name));

/** What is chosen and cannot be seen in the row; on a phone there is no row. */
export function hiddenChoices(state: ListState, isPhone: boolean): FacetName[] {
  return chosenFacets(state).filter((name) => isPhone || !shownInRow.has(name));
}
