import type { ExtensionRow } from './extension.repository.ts';
import { createLook, type Look, whyUnread } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { noteExtension } from './extension-timeline.ts';
import { judge } from './extension-verdict.ts';
import { toUnsettled } from './late-days.ts';

export interface Settler {
  /** Re-reads the channel of an unconfirmed extension in the background until its time is over. */
  look(row: ExtensionRow): void;
  /** As a person asks for it, at any time: one read. Throws when the channel cannot be read. */
  lookOnce(row: ExtensionRow): Promise<void>;
  /** Operation IDs this process is busy with. */
  readonly inHand: ReadonlySet<string>;
}

interface Seen extends Look {
  readonly isGone: boolean;
  readonly isOver: boolean;
}

/**
 * Looks after extensions whose end is not known, only ever by reading: the first read that is begun
 * after the settling time decides. As long as the channel cannot be read, the row stays unconfirmed.
 */
export function createSettler(parts: ExtensionParts): Settler {
  const { rows, background, clock, timings, log } = parts;
  const look = createLook(parts);
  const inHand = new Set<string>();

  /** A channel that is gone has been read as well. */
  async function read(row: ExtensionRow): Promise<Seen> {
    const isOver = clock.now().getTime() >= (row.settle_until?.getTime() ?? 0);
    try {
      return { ...(await look(row.channel_id)), isGone: false, isOver };
    } catch (error) {
      if (whyUnread(error).code !== 'not-found') throw error;
      return { activeTill: null, balance: null, isGone: true, isOver };
    }
  }

  /** Answers whether the row is settled by this reading, or was otherwise. */
  async function settleBy({ operation_id, attempt }: ExtensionRow, seen: Seen): Promise<boolean> {
    // Whoever had called may have brought Whapi's yes since the row was taken over.
    const row = await rows.find(operation_id);
    if (row?.state !== 'unconfirmed' || row.attempt !== attempt) return true;
    const isFollowed = await rows.wasFollowed(row);
    const verdict = judge(toUnsettled(row), { ...seen, isFollowed });
    if (verdict.state === 'unconfirmed') return false;
    const settled = await rows.step(row, {
      from: ['unconfirmed'],
      to: {
        state: verdict.state,
        active_till_after: seen.activeTill,
        // Later on the balance tells of other things as well; who decides a conflict weighs that.
        balance_after: verdict.state === 'verified' && seen.isOver ? null : seen.balance,
        reason: 'reason' in verdict ? verdict.reason : null,
        settle_until: null,
      },
    });
    if (settled) await noteExtension(parts, settled);
    return true;
  }

  async function settle(row: ExtensionRow): Promise<void> {
    const untilMs = row.settle_until?.getTime() ?? 0;
    while (!background.signal.aborted) {
      const leftMs = untilMs - clock.now().getTime();
      const seen = await read(row).catch(() => null);
      // One that cannot be read when its time is over is tried again by the recovery, now and then.
      if ((seen && (await settleBy(row, seen))) || leftMs <= 0) return;
      await clock
        .sleep(Math.min(timings.settleEveryMs, leftMs), background.signal)
        .catch(() => undefined);
    }
  }

  return {
    inHand,
    async lookOnce(row) {
      await settleBy(row, await read(row));
    },
    look(row) {
      if (inHand.has(row.operation_id)) return;
      inHand.add(row.operation_id);
      background.run('settle an extension', async () => {
        try {
          await settle(row);
        } catch (error) {
          log.error({ err: error, operationId: row.operation_id }, 'an extension was not settled');
        } finally {
          inHand.delete(row.operation_id);
        }
      });
    },
  };
}
