import type { Extension } from '@channeldesk/contracts';

const mostInARow = 5;

/**
 * Counts the calls that failed one after the other, in the order in which they ended. The five-minute
 * block of one channel says nothing of the others, so it neither counts nor interrupts.
 */
export function createFailureCount() {
  let inARow = 0;
  let last = '';
  return {
    /** Answers whether the call went well. */
    add(extension: Extension): boolean {
      if (extension.state === 'verified') {
        inARow = 0;
        return true;
      }
      const isBlock = extension.state === 'rejected' && extension.retryAfterSeconds !== null;
      if (isBlock) return true;
      inARow += 1;
      last = extension.reason ?? extension.state;
      return false;
    },
    /** Why to stop; null as long as not too many have failed. */
    reason: (): string | null =>
      inARow < mostInARow ? null : `${mostInARow} calls in a row failed. The last one: ${last}`,
  };
}
