import type { Clock } from '#api/clock.ts';
import { createShared } from '#api/shared-read.ts';

/** The balance for many extensions side by side, which would otherwise each ask for it. */
export interface SharedBalance {
  /** As the upstream tells it now; null when it does not. */
  balance(): Promise<number | null>;
  /** As it was told within the last second. */
  lately(): Promise<number | null>;
}

interface SharedBalanceParts {
  readonly account: { balance(): Promise<number | null> };
  readonly clock: Pick<Clock, 'now'>;
}

const freshMs = 1000;

export function createSharedBalance({ account, clock }: SharedBalanceParts): SharedBalance {
  const shared = createShared({
    read: () => account.balance().catch(() => null),
    freshForMs: () => freshMs,
    nowMs: () => clock.now().getTime(),
  });
  return {
    async balance() {
      shared.expire();
      return shared.current();
    },
    lately: () => shared.current(),
  };
}
