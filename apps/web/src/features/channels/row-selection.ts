/** Which rows are selected, as the table sees it; who shows the table keeps it. */
export interface RowSelection {
  isSelected(id: string): boolean;
  toggle(id: string): void;
  /** Selects all of them; takes them out when all of them were selected. */
  toggleAll(ids: readonly string[]): void;
  clear(): void;
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
