import {
  channelMode,
  channelStatus,
  linkFilter,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { type FacetName, linkWord } from './facets.ts';

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
    choices: linkFilter.options.map((value) => ({ value, label: linkWord(value) })),
  },
] as const;

export const shownInRow: ReadonlySet<FacetName> = new Set(filtersInRow.map(({ name }) => name));
