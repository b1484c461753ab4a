interface Row {
  readonly id: string;
}

export interface Reconciled<Item extends Row> {
  /** The rows that are shown, where they are, with what is newest of each. */
  readonly rows: readonly Item[];
  /** Those that the newest reading does not have here any more. */
  readonly left: readonly string[];
  /** How many changes there are to see; nothing to do while it is zero. */
  readonly changed: number;
}

/**
 * Keeps rows where a person sees them while a newer reading of the same page may have others or another
 * order. What is known of a row is renewed in its place. `changed` is the smallest number of changes that
 * lead from one to the other: a row that leaves a full page and the one that takes its place are one.
 */
export function reconcile<Item extends Row>(
  shown: readonly Item[],
  fresh: readonly Item[],
): Reconciled<Item> {
  const newest = new Map(fresh.map((item, place) => [item.id, { item, place }]));
  const places = shown.flatMap(({ id }) => newest.get(id)?.place ?? []);
  const left = shown.filter(({ id }) => !newest.has(id)).map(({ id }) => id);
  const added = fresh.length - places.length;
  const moved = places.length - longestRise(places);
  return {
    rows: shown.map((item) => newest.get(item.id)?.item ?? item),
    left,
    changed: Math.max(added, left.length) + moved,
  };
}

/** The length of the longest part that already stands in order; those rows need not move. */
function longestRise(places: readonly number[]): number {
  const lengths: number[] = [];
  for (const [index, place] of places.entries()) {
    const before = lengths.filter((_length, earlier) => (places[earlier] ?? 0) < place);
    lengths[index] = Math.max(0, ...before) + 1;
  }
  return Math.max(0, ...lengths);
}
