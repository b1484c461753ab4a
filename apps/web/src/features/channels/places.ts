/** Where a person was in a list when they left it. */
export interface Place {
  readonly top: number;
  readonly row: string | null;
}

const mostKept = 50;

/** Keeps the places of the last pages of the history, each by the key of its entry. */
export function createPlaces() {
  const kept = new Map<string, Place>();
  return {
    keep(entry: string, place: Place) {
      kept.delete(entry);
      kept.set(entry, place);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    recall: (entry: string): Place | null => kept.get(entry) ?? null,
  };
}
