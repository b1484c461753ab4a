import { useState } from 'react';

/** Which rows are selected, across pages, until they are let go. */
export interface RowSelection {
  readonly size: number;
  isSelected(id: string): boolean;
  toggle(id: string): void;
  /** Selects all of them; takes them out when all of them were selected. */
  togglePage(ids: readonly string[]): void;
  clear(): void;
}

/** Selects rows by hand, one by one or the shown page of them. */
export function useRowSelection(): RowSelection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return {
    size: selected.size,
    isSelected: (id) => selected.has(id),
    toggle: (id) => setSelected((before) => toggled(before, [id])),
    togglePage: (ids) => setSelected((before) => toggled(before, ids)),
    clear: () => setSelected(new Set()),
  };
}

/** The selection after a page, a range or a row of it was toggled. */
export function toggled(
  selected: ReadonlySet<string>,
  ids: readonly string[],
): ReadonlySet<string> {
  if (!ids.every((id) => selected.has(id))) return new Set([...selected, ...ids]);
  return new Set([...selected].filter((id) => !ids.includes(id)));
}

/** All rows from one to the other, whichever comes first; the second alone when there is no first. */
export function rangeOf(
  ids: readonly string[],
  from: string | null,
  to: string,
): readonly string[] {
  const start = from === null ? -1 : ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start === -1) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
