import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#api/errors.ts';

interface ReadinessParts {
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<unknown>;
  readonly circuit: () => 'closed' | 'open' | 'half-open';
  readonly databaseLimitMs?: number;
}

export type ReadinessService = ReturnType<typeof createReadinessService>;

export function createReadinessService(parts: ReadinessParts) {
  const { pingDatabase, circuit, databaseLimitMs = 2000 } = parts;

  async function check(): Promise<void> {
    const stop = new AbortController();
    const limit = wait(databaseLimitMs, undefined, { signal: stop.signal }).then(() => {
      throw new Error(`the database did not answer within ${databaseLimitMs} ms`);
    });
    limit.catch(() => undefined);
    await Promise.race([pingDatabase(), limit]).finally(() => stop.abort());
  }

  return {
    /** Throws AppError('not-ready') when the database does not answer. */
    async read() {
      await check().catch((cause: unknown) => {
        throw new AppError('not-ready', { detail: 'The database does not answer.', cause });
      });
      const isOpen = circuit() === 'open';
      const detail = isOpen ? 'Whapi does not answer; look-ups go on from the mirror.' : null;
      return {
        state: isOpen ? ('degraded' as const) : ('ready' as const),
        checks: [
          { name: 'database', state: 'ok' as const, detail: null },
          { name: 'upstream', state: isOpen ? ('failed' as const) : ('ok' as const), detail },
        ],
      };
    },
  };
}
