import type { Clock } from './clock.ts';
import type { Logger } from './logging.ts';

/** Work that outlives the request that began it, awaited when the process stops. */
export interface Background {
  /** Aborted when the process stops: waiting loops end, calls under way are finished. */
  readonly signal: AbortSignal;
  run(name: string, task: () => Promise<void>): void;
  /** Counts somebody else's promise as under way, and hands it back. */
  keep<Result>(promise: Promise<Result>): Promise<Result>;
  /** Runs a task again and again, the first time at once. */
  repeat(name: string, everyMs: number, task: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createBackground(parts: {
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
}): Background {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function attempt(name: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      parts.log.error({ err: error, task: name }, 'background work failed');
    }
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  async function loop(name: string, everyMs: number, task: () => Promise<void>): Promise<void> {
    while (!closing.signal.aborted) {
      await attempt(name, task);
      await parts.clock.sleep(everyMs, closing.signal).catch(() => undefined);
    }
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  const loops: Promise<void>[] = [];
  return {
    signal: closing.signal,
    run: (name, task) => track(attempt(name, task)),
    keep(promise) {
      track(
        promise.then(
          () => undefined,
          () => undefined,
        ),
      );
      return promise;
    },
    repeat: (name, everyMs, task) => loops.push(loop(name, everyMs, task)),
    idle,
    async close() {
      closing.abort();
      await Promise.all([idle(), ...loops]);
    },
  };
}
