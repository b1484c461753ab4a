import { waitInWords } from '#api/upstream/wait-in-words.ts';
import type { Ended } from './run-parts.ts';

const mostInARow = 5;

/**
 * Counts the calls that failed one after the other, in the order in which they ended. The five-minute
 * block of one channel says nothing of the others, nor does one that is not as it was planned and got
 * no call: they neither count nor interrupt.
 */
export function createFailureCount() {
  let inARow = 0;
  let last = '';
  return {
    /** Answers whether all is as expected. */
    add(ended: Ended): boolean {
      if (ended.state === 'verified') {
        inARow = 0;
        return true;
      }
      if (isBlocked(ended) || isOutdated(ended)) return true;
      inARow += 1;
      last = ended.reason ?? ended.state;
      return false;
    },
    /** Why to stop; null as long as not too many have failed. */
    reason: (): string | null =>
      inARow < mostInARow ? null : `${mostInARow} calls in a row failed. The last one: ${last}`,
  };
}

/** The block names the time it lasts; a limit on all calls together may as well, but not in words. */
function isBlocked(ended: Ended): boolean {
  return isRefused(ended) && waitInWords(ended.reason ?? undefined) !== undefined;
}

function isOutdated(ended: Ended): boolean {
  return isRefused(ended) && ended.problem === 'conflict';
}

/** Another attempt that was refused, or got no call, leaves its row not applied. */
function isRefused({ state }: Ended): boolean {
  return state === 'rejected' || state === 'not-applied';
}
