import { LockTimeout } from '#api/db/advisory-locks.ts';
import type { RunParts } from './run-parts.ts';
import type { RunRecord } from './run-reads.ts';
import { createRunSender } from './run-sender.ts';

export interface RunCarrier {
  /** Carries out what there is to do in all runs, unless another process does. */
  carryOn(): Promise<void>;
}

const lockKey = 'extension-runs';
const lockWaitMs = 500;

/**
 * Carries runs out, the oldest first, by one process at a time. Nothing is remembered but what the
 * database holds, so whoever comes next goes on where the one before was ended.
 */
export function createRunCarrier(parts: RunParts): RunCarrier {
  const { rows, locks, background, clock, eventLog } = parts;
  let orders = 0;
  const send = createRunSender(parts, () => orders);
  let working: Promise<void> | null = null;
  let isWanted = false;

  async function finishIfOver(run: RunRecord): Promise<void> {
    const states = await rows.countStates([run.id]);
    if (states.some(({ state }) => unsettled.has(state))) return;
    if (run.state !== 'cancelled' && (await rows.hasDue(run))) return;
    if (await rows.finish(run, clock.now())) eventLog.append({ kind: 'operations', ids: null });
  }

  async function carry(run: RunRecord): Promise<void> {
    // What is left may be for a while, or for ever, a channel that cannot be read.
    if (run.state === 'running' && (await rows.hasDue(run))) await send(run);
    const present = await rows.find(run.id);
    if (present) await finishIfOver(present);
  }

  /** One that fails holds up no other; what it failed with is thrown after those. */
  async function carryAll(): Promise<void> {
    const failed: unknown[] = [];
    for (const run of await rows.listOpen()) {
      await carry(run).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  }

  async function work(): Promise<void> {
    if ((await rows.listOpen()).length === 0) return;
    try {
      await locks.hold(lockKey, lockWaitMs, carryAll);
    } catch (error) {
      if (!(error instanceof LockTimeout)) throw error;
    }
  }

  async function workWhileWanted(): Promise<void> {
    try {
      while (isWanted && !background.signal.aborted) {
        isWanted = false;
        await work();
      }
    } finally {
      // Here and not once the promise is settled: who asks in between would wake nobody.
      working = null;
    }
  }

  return {
    async carryOn() {
      isWanted = true;
      orders += 1;
      working ??= workWhileWanted();
      await working;
    },
  };
}

const unsettled: ReadonlySet<string> = new Set(['planned', 'sent', 'unconfirmed']);
