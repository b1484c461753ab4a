import { LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { createConclusion } from './extension-conclude.ts';
import type { Entered, RowOrder } from './extension-entry.ts';
import { notSent } from './extension-outcome.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { createSending } from './extension-send.ts';
import type { Settler } from './extension-settler.ts';
import { unplanned } from './outdated-plan.ts';

interface InTurn extends Pick<RowOrder, 'channelId' | 'turn'> {
  readonly plannedTill?: Date | null;
}

/** Carries extensions out: each once, and alone on its channel. */
export function createExtensionRun(parts: ExtensionParts, settler: Settler) {
  const { locks, timings, log } = parts;
  const conclusion = createConclusion(parts, settler);
  const { reject } = conclusion;
  const prepareAndSend = createSending(parts, conclusion);

  async function rejectBroken(entered: ExtensionRow, error: unknown): Promise<ExtensionRow> {
    // A row that is sent by now stays so, and is settled by the recovery of this process.
    const row = { ...entered, state: 'planned' } as const;
    if (error instanceof LockTimeout) {
      return reject(row, notSent(noTurn[error.reason]), { retry_after_seconds: noTurnSeconds });
    }
    log.error({ err: error, operationId: row.operation_id }, 'an extension broke');
    return reject(row, notSent('something broke in the console.')).catch((cause: unknown) => {
      throw lostSight(row, cause);
    });
  }

  function alone<Result>(channelId: string, work: () => Promise<Result>): Promise<Result> {
    return locks.hold(`channel:${channelId}`, timings.lockWaitMs, work);
  }

  return {
    /** Carries out what is written down as planned. */
    async carryOut(row: ExtensionRow): Promise<ExtensionRow> {
      try {
        return await alone(row.channel_id, () => prepareAndSend(row, unplanned));
      } catch (error) {
        return rejectBroken(row, error);
      }
    },

    /**
     * Has an order or another attempt written down when its turn comes, and carries it out; null if
     * that never comes. With the end that was planned, `enter` may write it down as sent at once.
     */
    async inTurn(
      { channelId, turn, plannedTill = null }: InTurn,
      enter: (plannedTill: Date | null) => Promise<Entered>,
    ): Promise<ExtensionRow | null> {
      const planned = { activeTill: plannedTill, onAnswered: turn.end };
      const send = (row: ExtensionRow) =>
        prepareAndSend(row, planned).catch((error: unknown) => rejectBroken(row, error));
      const begin = async (carryOut: typeof send, till: Date | null) => {
        if (!(await turn.take())) return null;
        const { row, isToBeSent } = await enter(till);
        return isToBeSent ? carryOut(row) : row;
      };
      try {
        return await alone(channelId, () => begin(send, plannedTill));
      } catch (error) {
        if (!(error instanceof LockTimeout)) throw error;
        return begin((row) => rejectBroken(row, error), null);
      }
    },
  };
}

const noTurnSeconds = 30;

const noTurn: Record<LockTimeout['reason'], string> = {
  held: 'something else may be moving its days just now.',
  busy: 'the console is busy with other channels.',
};

/** The journal cannot be reached, so nobody can say here how far the extension came. */
function lostSight(row: ExtensionRow, cause: unknown): AppError {
  const record = `/api/v1/channels/${row.channel_id}/extensions/${row.operation_id}`;
  return new AppError('internal', {
    maybeApplied: true,
    cause,
    detail: `The days may or may not have been given. Read ${record}, or send the same Idempotency-Key again; do not use a new one.`,
  });
}
