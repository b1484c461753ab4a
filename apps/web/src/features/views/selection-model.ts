import { readAddress, writeQuery } from '@channeldesk/contracts';

/** What is selected in the list: some rows by their IDs, or all that match a query but for a few. */
export type ChannelSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'rows'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'matching'; readonly query: string; readonly except: ReadonlySet<string> };

export const nothingSelected: ChannelSelection = { kind: 'none' };

export function isSelected(selection: ChannelSelection, id: string): boolean {
  if (selection.kind === 'none') return false;
  return selection.kind === 'rows' ? selection.ids.has(id) : !selection.except.has(id);
}

export function toggleRow(selection: ChannelSelection, id: string): ChannelSelection {
  return choose(selection, [id], !isSelected(selection, id));
}

/** Selects those that are not selected yet, or lets go of all of them. */
export function toggleAll(selection: ChannelSelection, ids: readonly string[]): ChannelSelection {
  return choose(selection, ids, !isEverySelected(selection, ids));
}

export function isEverySelected(selection: ChannelSelection, ids: readonly string[]): boolean {
  return ids.length > 0 && ids.every((id) => isSelected(selection, id));
}

/** Selects all that match a query, seen and unseen. */
export function selectMatching(query: string): ChannelSelection {
  return { kind: 'matching', query: withoutOrder(query), except: new Set() };
}

/** Rows stay selected under other filters; all that matched the old ones do not. */
export function underQuery(selection: ChannelSelection, query: string): ChannelSelection {
  const isOther = selection.kind === 'matching' && selection.query !== withoutOrder(query);
  return isOther ? nothingSelected : selection;
}

/** How many channels are selected when so many match. */
export function countSelected(selection: ChannelSelection, total: number): number {
  if (selection.kind === 'none') return 0;
  return selection.kind === 'rows'
    ? selection.ids.size
    : Math.max(0, total - selection.except.size);
}

interface Matching {
  readonly total: number;
  readonly totalIsEstimate: boolean;
}

/** Nothing is selected once all that match were let go one by one; of an estimate nobody can say so. */
export function unlessEmpty(selection: ChannelSelection, matching: Matching): ChannelSelection {
  const isEmpty = !matching.totalIsEstimate && countSelected(selection, matching.total) === 0;
  return isEmpty ? nothingSelected : selection;
}

function choose(
  selection: ChannelSelection,
  ids: readonly string[],
  isWanted: boolean,
): ChannelSelection {
  if (selection.kind === 'matching') {
    return { ...selection, except: changed(selection.except, ids, !isWanted) };
  }
  const chosen = changed(selection.kind === 'rows' ? selection.ids : new Set(), ids, isWanted);
  return chosen.size === 0 ? nothingSelected : { kind: 'rows', ids: chosen };
}

function changed(
  present: ReadonlySet<string>,
  ids: readonly string[],
  isAdded: boolean,
): ReadonlySet<string> {
  const others = [...present].filter((id) => !ids.includes(id));
  return new Set(isAdded ? [...present, ...ids] : others);
}

/** The same channels in another order are the same channels. */
function withoutOrder(query: string): string {
  const { sort: _sort, ...filters } = readAddress(new URLSearchParams(query));
  return writeQuery(filters);
}
