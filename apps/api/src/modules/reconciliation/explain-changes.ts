import { suspectDays } from '@channeldesk/contracts';
import { explain, type KnownMovement, restOf, type TillChange } from './explain.ts';
import type { TillChangeRepository, TillChangeRow } from './till-changes.repository.ts';

export interface Explained<Change> {
  readonly change: Change;
  /** Movements of the ledger that have a part in it. */
  readonly movements: readonly KnownMovement[];
  /** What they leave of it; null when they explain all. */
  readonly rest: TillChange | null;
}

type Changed = Pick<TillChangeRow, 'was' | 'became' | 'seen_at'>;

const latestMs = suspectDays * 86_400_000;
/** A reading is as old as its request, and may show what was sent just after that. */
const earliestMs = 60_000;

/**
 * Explains changes of one channel by its movements, of which each has a part in one change. What leads
 * exactly to a change is found first: before that nobody knows which movements are left for the others.
 */
export function explainChannel<Change extends Changed>(
  changes: readonly Change[],
  movements: readonly KnownMovement[],
): Explained<Change>[] {
  const unused = new Set(movements);
  const take = (some: readonly KnownMovement[]) => {
    for (const each of some) unused.delete(each);
    return some;
  };
  const mayHavePart = ({ seen_at }: Change) => [...unused].filter(isNear(seen_at));
  const exact = new Map<Change, readonly KnownMovement[]>();
  for (const change of changes) {
    const found = explain(change, mayHavePart(change));
    if (found) exact.set(change, take(found));
  }
  return changes.map((change) => {
    const found = exact.get(change);
    if (found) return { change, movements: found, rest: null };
    const some = take(mayHavePart(change));
    return { change, movements: some, rest: restOf(change, some) };
  });
}

/** The same for changes of any channels. */
export async function explainChanges<Change extends TillChangeRow>(
  { listUnused }: Pick<TillChangeRepository, 'listUnused'>,
  changes: readonly Change[],
): Promise<Explained<Change>[]> {
  const byChannel = Map.groupBy(changes, ({ channel_id }) => channel_id);
  const since = new Date(Math.min(...changes.map(({ seen_at }) => seen_at.getTime())) - latestMs);
  const movements = Map.groupBy(
    changes.length === 0 ? [] : await listUnused([...byChannel.keys()], since),
    ({ channelId }) => channelId,
  );
  return [...byChannel].flatMap(([channelId, some]) =>
    explainChannel(some, movements.get(channelId) ?? []),
  );
}

function isNear(seenAt: Date) {
  return ({ sentAt, foundAt }: KnownMovement): boolean => {
    const agoMs = (at: Date) => seenAt.getTime() - at.getTime();
    return agoMs(sentAt) >= -earliestMs && agoMs(foundAt ?? sentAt) < latestMs;
  };
}
