import { formatNumber } from '#web/shared/format/number.ts';
import { type ChannelSelection, isEverySelected, isSelected } from '../selection-model.ts';

interface Selected {
  readonly selection: ChannelSelection;
  readonly pageIds: readonly string[];
  readonly total: number;
  readonly totalIsEstimate: boolean;
}

/** What is selected, in one line; shorter where a phone has no room. */
export function selectionWords(
  { selection, pageIds, total, totalIsEstimate }: Selected,
  isShort: boolean,
): string {
  if (selection.kind === 'none') return 'Nothing selected';
  if (selection.kind === 'rows') {
    const words = isShort ? shortRowWords : rowWords;
    return words(selection.ids.size, countOnPage(selection, pageIds));
  }
  const but = selection.except.size > 0 ? ` but ${formatNumber(selection.except.size)}` : '';
  return totalIsEstimate
    ? `All that match${but} are selected, about ${formatNumber(total)}`
    : `All ${formatNumber(total)} that match${but} are selected`;
}

/**
 * What more can be selected at a press. Where no header has a box for the page, the page comes first,
 * then all that match; nothing more once a single page is selected as a whole.
 */
export function moreThere(
  { selection, pageIds, total }: Selected,
  hasPageBox: boolean,
): 'page' | 'matching' | null {
  if (selection.kind !== 'rows' || total === 0) return null;
  const isWhole = isEverySelected(selection, pageIds);
  if (!hasPageBox && !isWhole && pageIds.length > 0) return 'page';
  return isWhole && total <= pageIds.length ? null : 'matching';
}

/** The way from some rows to all on their page, or to all that match; shorter where a phone has no room. */
export function moreWords(more: 'page' | 'matching', selected: Selected, isShort: boolean): string {
  const page = formatNumber(selected.pageIds.length);
  const all = formatNumber(selected.total);
  if (more === 'page') return isShort ? `Select page (${page})` : `Select the ${page} on this page`;
  const match = isShort ? '' : ' that match';
  return selected.totalIsEstimate
    ? `Select all${match}, about ${all}`
    : `Select all ${all}${match}`;
}

/** What became of the rows that were selected and are not in the list that was kept of them; null when all are. */
export function goneWords(
  selection: ChannelSelection,
  kept: number | null,
  done: 'exported' | 'extended',
): string | null {
  if (selection.kind !== 'rows' || kept === null || kept >= selection.ids.size) return null;
  const all = formatNumber(selection.ids.size);
  if (kept === 0) return `None of the ${all} is there any more, so nothing is ${done}`;
  const gone = selection.ids.size - kept;
  return `${formatNumber(kept)} of the ${all} are ${done}; ${formatNumber(gone)} ${gone === 1 ? 'is' : 'are'} no longer there`;
}

function rowWords(count: number, onPage: number): string {
  if (onPage === count) return `${formatNumber(count)} on this page selected`;
  return `${formatNumber(count)} selected, ${formatNumber(onPage)} of them on this page`;
}

function shortRowWords(count: number, onPage: number): string {
  const selected = `${formatNumber(count)} selected`;
  return onPage === count ? selected : `${selected}, ${formatNumber(onPage)} here`;
}

function countOnPage(selection: ChannelSelection, pageIds: readonly string[]): number {
  return pageIds.filter((id) => isSelected(selection, id)).length;
}
