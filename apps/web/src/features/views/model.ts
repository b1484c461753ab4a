import {
  noFilters,
  readAddress,
  type View,
  writeAddress,
  writeQuery,
} from '@channeldesk/contracts';
import { formatNumber } from '#web/shared/format/number.ts';

const mostTabs = 8;
const units = [
  [1_000_000, 'M'],
  [1000, 'k'],
] as const;

/** `312`, `4 312`, `41k`, `1.2M`; never more than there are. */
export function shortCount(count: number): string {
  if (count < 10_000) return formatNumber(count);
  for (const [size, letter] of units) {
    if (count < size) continue;
    const amount = count / size;
    return `${amount < 10 ? Math.floor(amount * 10) / 10 : Math.floor(amount)}${letter}`;
  }
  return formatNumber(count);
}

/** The query of an address, written in the one way there is. */
export function queryOf(params: URLSearchParams): string {
  return writeQuery(readAddress(params));
}

/** The address of a view: its query in the place of the present one, from its first page on. */
export function searchWith(params: URLSearchParams, query: string): string {
  const filters = readAddress(new URLSearchParams(query));
  return String(writeAddress(params, { ...noFilters, ...filters }));
}

/** A selection lasts a day, so a query with one is no view. */
export function canBeView(query: string): boolean {
  return !new URLSearchParams(query).has('selection');
}

/** Whether a view has a tab only because it was chosen. */
export function isLate(views: readonly View[], id: string | undefined): boolean {
  return views.findIndex((view) => view.id === id) >= mostTabs;
}

/** The first views are tabs and the rest wait in a menu; the one chosen from there has the last tab. */
export function layOut(views: readonly View[], chosenId: string | undefined) {
  if (views.length <= mostTabs) return { tabs: [...views], others: [] };
  const chosen = isLate(views, chosenId) ? views.filter(({ id }) => id === chosenId) : [];
  const tabs = [...views.slice(0, mostTabs - chosen.length), ...chosen];
  return { tabs, others: views.filter((view) => !tabs.includes(view)) };
}
