import type { Extension } from '@channeldesk/contracts';
import { waitInWords } from '#api/upstream/wait-in-words.ts';

const mostInARow = 5;

type Ended = Pick<Extension, 'state' | 'reason'>;

/**
 * Counts the calls that failed one after the other, in the order in which they ended. The five-minute
 * block of one channel says nothing of the others, so it neither counts nor interrupts.
 */
export function createFailureCount() {
  let inARow = 0;
  let last = '';
  return {
    /** Answers whether the call went well. */
    add(extension: Ended): boolean {
      if (extension.state === 'verified') {
        inARow = 0;
        return true;
      }
      if (isBlocked(extension)) return true;
      inARow += 1;
      last = extension.reason ?? extension.state;
      return false;
    },
    /** Why to stop; null as long as not too many have failed. */
    reason: (): string | null =>
      inARow < mostInARow ? null : `${mostInARow} calls in a row failed. The last one: ${last}`,
  };
}

/** The block names the time it lasts; a limit on all calls together may as well, but not in words. */
function isBlocked({ state, reason }: Ended): boolean {
  return state === 'rejected' && waitInWords(reason ?? undefined) !== undefined;
}
