import { mix } from '../seed/random.ts';
import { type Fault, type FaultTarget, isMatch } from './fault.ts';

export interface FaultList {
  add(fault: Fault): string;
  clear(): void;
  list(): readonly (Fault & { id: string; hits: number })[];
  /** Takes the first fault that applies to this request and counts the hit. */
  take(target: FaultTarget): Fault | undefined;
}

interface Entry {
  id: string;
  fault: Fault;
  seen: number;
  hits: number;
}

/** The faults in force, oldest first. `seed` makes those with a probability repeatable. */
export function createFaultList(seed: () => number): FaultList {
  let entries: Entry[] = [];
  let added = 0;
  let drawn = 0;

  const applies = (entry: Entry, target: FaultTarget) => {
    const { fault } = entry;
    const isUsedUp = fault.times !== undefined && entry.hits >= fault.times;
    if (isUsedUp || !isMatch(fault.match, target)) {
      return false;
    }
    entry.seen += 1;
    if (entry.seen <= (fault.skip ?? 0)) {
      return false;
    }
    drawn += fault.probability === undefined ? 0 : 1;
    return fault.probability === undefined || mix(seed(), drawn, 77) / 2 ** 32 < fault.probability;
  };

  return {
    add: (fault) => {
      added += 1;
      entries.push({ id: `fault-${added}`, fault, seen: 0, hits: 0 });
      return `fault-${added}`;
    },
    clear: () => {
      entries = [];
      drawn = 0;
    },
    list: () => entries.map(({ id, fault, hits }) => ({ ...fault, id, hits })),
    take: (target) => {
      const entry = entries.find((candidate) => applies(candidate, target));
      if (entry) {
        entry.hits += 1;
      }
      return entry?.fault;
    },
  };
}
