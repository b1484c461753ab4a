import type { ExtensionRow } from './extension.repository.ts';
import { checkFirst, notSent } from './extension-outcome.ts';
import type { ExtensionParts } from './extension-parts.ts';
import type { Settler } from './extension-settler.ts';
import { noteExtension } from './extension-timeline.ts';

interface Busy {
  readonly settler: Settler;
  /** Whether this process is answering the request of an operation. */
  readonly isRunning: (operationId: string) => boolean;
}

/**
 * Takes over the extensions that a dead process left: what was never sent is rejected, what may have
 * been sent is settled by reading the channel. Nothing is ever sent again.
 */
export function createExtensionRecovery(parts: ExtensionParts, { settler, isRunning }: Busy) {
  const { rows, presence, clock, timings, log } = parts;

  async function adopt(row: ExtensionRow): Promise<void> {
    if (row.owner !== presence.id) {
      log.warn({ operationId: row.operation_id, was: row.state }, 'took over an extension');
    }
    if (row.state === 'unconfirmed') {
      await rows.own(row.operation_id, presence.id);
      settler.look(row);
      return;
    }
    const adopted = await rows.step(row, { from: [row.state], to: takeOver(row) });
    if (!adopted) return;
    await noteExtension(parts, adopted);
    if (adopted.state === 'unconfirmed') settler.look(adopted);
  }

  function takeOver(row: ExtensionRow) {
    const owner = presence.id;
    if (row.state === 'planned') {
      const reason = notSent('the console stopped before it was sent.');
      return { owner, state: row.attempt > 1 ? 'not-applied' : 'rejected', reason } as const;
    }
    const reason = `The console stopped while Whapi was asked. ${checkFirst}`;
    const settle_until = new Date(clock.now().getTime() + timings.settleMs);
    return { owner, state: 'unconfirmed', reason, settle_until } as const;
  }

  return async (): Promise<void> => {
    const others = (await presence.living()).filter((id) => id !== presence.id);
    for (const row of await rows.listOpen(others, presence.id)) {
      const isInHand = settler.inHand.has(row.operation_id) || isRunning(row.operation_id);
      if (!isInHand) await adopt(row);
    }
  };
}
