import type { DaysAttention } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { createShared } from '#api/shared-read.ts';
import type { AttentionRepository } from './attention.repository.ts';

interface DriftCountParts {
  readonly waiting: Pick<AttentionRepository, 'drift' | 'newestDrift'>;
  readonly clock: Pick<Clock, 'now'>;
}

const driftDays = 30;
const freshForMs = 5000;

/**
 * Counts the drift of a month, once for the many pages that ask at a time: again after some seconds, and
 * at once when any replica has written of drift.
 */
export function createDriftCount({ waiting, clock }: DriftCountParts) {
  let countedUpTo: number | null = null;

  const shared = createShared({
    read: async (): Promise<DaysAttention['drift']> => {
      const since = new Date(clock.now().getTime() - driftDays * 86_400_000);
      const from = since.toISOString().slice(0, 10);
      return { ...(await waiting.drift(new Date(from))), from };
    },
    freshForMs: () => freshForMs,
    nowMs: () => clock.now().getTime(),
  });

  return async (): Promise<DaysAttention['drift']> => {
    const newest = await waiting.newestDrift();
    if (newest !== countedUpTo) shared.expire();
    countedUpTo = newest;
    return shared.current();
  };
}
