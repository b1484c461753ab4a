import { formatNumber } from '#web/shared/format/number.ts';
import { type ChannelSelection, isSelected } from '../selection-model.ts';

interface Selected {
  readonly selection: ChannelSelection;
  readonly pageIds: readonly string[];
  readonly total: number;
  readonly totalIsEstimate: boolean;
}

/** What is selected, in one line. */
export function selectionWords({ selection, pageIds, total, totalIsEstimate }: Selected): string {
  if (selection.kind === 'none') return 'Nothing selected';
  if (selection.kind === 'rows')
    return rowWords(selection.ids.size, countOnPage(selection, pageIds));
  const but = selection.except.size > 0 ? ` but ${formatNumber(selection.except.size)}` : '';
  return totalIsEstimate
    ? `All that match${but} are selected, about ${formatNumber(total)}`
    : `All ${formatNumber(total)} that match${but} are selected`;
}

/** The way from some rows to all that match. */
export function matchingWords({ total, totalIsEstimate }: Selected): string {
  return totalIsEstimate
    ? `Select all that match, about ${formatNumber(total)}`
    : `Select all ${formatNumber(total)} that match`;
}

function rowWords(count: number, onPage: number): string {
  if (onPage === count) return `${formatNumber(count)} on this page selected`;
  return `${formatNumber(count)} selected, ${formatNumber(onPage)} of them on this page`;
}

function countOnPage(selection: ChannelSelection, pageIds: readonly string[]): number {
  return pageIds.filter((id) => isSelected(selection, id)).length;
}
