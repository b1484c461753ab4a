import type { Clock } from '#api/clock.ts';
import { createShared } from '#api/shared-read.ts';

/** The balance for many extensions side by side, which would otherwise each ask for it. */
export interface SharedBalance {
  /** As the upstream tells it now; null when it does not. */
  balance(): Promise<number | null>;
  /** As it was told within the last second, also while it is asked for anew. */
  lately(): Promise<number | null>;
}

interface SharedBalanceParts {
  readonly account: { balance(): Promise<number | null> };
  readonly clock: Pick<Clock, 'now'>;
}

/** The answer to one of the reads, in the order in which they were begun. */
interface Told {
  readonly order: number;
  readonly balance: number | null;
  readonly untilMs: number;
}

const freshMs = 1000;

export function createSharedBalance({ account, clock }: SharedBalanceParts): SharedBalance {
  let told: Told | null = null;
  let begun = 0;
  const nowMs = () => clock.now().getTime();
  const shared = createShared({
    read: async () => {
      begun += 1;
      const order = begun;
      const balance = await account.balance().catch(() => null);
      // Of two reads at once the later one knows of more rows, also where it was answered first.
      if (!told || told.order < order) told = { order, balance, untilMs: nowMs() + freshMs };
      return balance;
    },
    freshForMs: () => freshMs,
    nowMs,
  });
  return {
    async balance() {
      shared.expire();
      return shared.current();
    },
    lately: async () => (told && nowMs() < told.untilMs ? told.balance : shared.current()),
  };
}
