import { problems } from '@channeldesk/contracts';
import { LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { createConclusion } from './extension-conclude.ts';
import { createLook, type Look, whyUnread } from './extension-look.ts';
import { judgeFailure, notSent, type SendOutcome } from './extension-outcome.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { isShownLate, lateAfter, type Settler } from './extension-settler.ts';
import { noteExtension } from './extension-timeline.ts';

/** Carries a planned extension out: once, and alone on its channel. */
export function createExtensionRun(parts: ExtensionParts, settler: Settler) {
  const { rows, locks, clock, timings, log } = parts;
  const look = createLook(parts);
  const { reject, conclude } = createConclusion(parts, settler);

  async function prepareAndSend(row: ExtensionRow): Promise<ExtensionRow> {
    const open = await rows.findOpen(row.channel_id, row.operation_id);
    if (open) {
      const why = 'whether an earlier extension of this channel arrived is still being checked.';
      return reject(row, notSent(why), {
        retry_after_seconds: secondsBetween(clock.now(), open.settle_until),
      });
    }
    let before: Look;
    try {
      before = await lookBefore(row);
    } catch (error) {
      return rejectUnread(row, error);
    }
    const withdrawn = await withdrawIfLate(row, before);
    if (withdrawn) return withdrawn;
    const sent = await rows.markSent(row, {
      active_till_before: before.activeTill,
      balance_before: before.balance,
      sent_at: clock.now(),
    });
    if (!sent) return reject(row, notSent('another extension of this channel is under way.'));
    return conclude(sent, await send(sent));
  }

  /** Another attempt is told from the one before by what the channel shows now. */
  async function lookBefore(row: ExtensionRow): Promise<Look> {
    if (row.run_id === null || row.attempt > 1) return look(row.channel_id);
    const known = await parts.known.before(row.channel_id);
    if (known.activeTill) return known;
    return { ...(await look(row.channel_id, { withBalance: false })), balance: known.balance };
  }

  /** Another attempt is not made when the days of the one before show by now. */
  async function withdrawIfLate(row: ExtensionRow, seen: Look): Promise<ExtensionRow | undefined> {
    if (row.attempt === 1 || !isShownLate(row, seen.activeTill)) return undefined;
    if (await rows.wasFollowed(row)) return undefined;
    const late = await rows.step(row, { from: ['planned'], to: lateAfter(seen.activeTill) });
    if (late) await noteExtension(parts, late);
    return late;
  }

  function rejectUnread(row: ExtensionRow, error: unknown): Promise<ExtensionRow> {
    const { code } = whyUnread(error);
    if (code === 'not-found') {
      const why = 'there is no such channel in this account.';
      return reject(row, notSent(why), { problem: code });
    }
    const why = `the channel could not be read first (${problems[code].title}).`;
    return reject(row, notSent(why));
  }

  async function send({ channel_id, days, comment }: ExtensionRow): Promise<SendOutcome> {
    try {
      const order = { channelId: channel_id, days, comment };
      await parts.partner.extendChannel(order, { timeoutMs: timings.sendTimeoutMs });
      return { kind: 'accepted' };
    } catch (error) {
      return judgeFailure(error);
    }
  }

  return async (row: ExtensionRow): Promise<ExtensionRow> => {
    const work = () => prepareAndSend(row);
    try {
      return await locks.hold(`channel:${row.channel_id}`, timings.lockWaitMs, work);
    } catch (error) {
      if (error instanceof LockTimeout) {
        return reject(row, notSent(noTurn[error.reason]), { retry_after_seconds: noTurnSeconds });
      }
      log.error({ err: error, operationId: row.operation_id }, 'an extension broke');
      // A row that is sent by now stays so, and is settled by the recovery of this process.
      return reject(row, notSent('something broke in the console.')).catch((cause: unknown) => {
        throw lostSight(row, cause);
      });
    }
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

function secondsBetween(now: Date, then: Date | null): number | null {
  return then && Math.max(1, Math.ceil((then.getTime() - now.getTime()) / 1000));
}
