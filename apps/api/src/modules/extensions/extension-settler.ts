import type { ExtensionRow } from './extension.repository.ts';
import { judgeDays } from './extension-arithmetic.ts';
import { createLook, type Look } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { noteExtension } from './extension-timeline.ts';

export interface Settler {
  /** Re-reads the channel of an unconfirmed extension in the background until its time is over. */
  look(row: ExtensionRow): void;
  /** As a person asks for it, at any time: one read. Throws when the channel cannot be read. */
  lookOnce(row: ExtensionRow): Promise<void>;
  /** Operation IDs this process is busy with. */
  readonly inHand: ReadonlySet<string>;
}

/**
 * Looks after extensions whose end is not known, only ever by reading. A row that is not proven until
 * `settle_until` stays unconfirmed until a person has it looked at again.
 */
export function createSettler(parts: ExtensionParts): Settler {
  const { rows, background, clock, timings, log } = parts;
  const look = createLook(parts);
  const inHand = new Set<string>();

  /** Answers whether there is nothing left to look for. */
  async function settleBy(row: ExtensionRow, seen: Look | null): Promise<boolean> {
    // From now on the days seen may be those of the later one.
    if (await rows.wasFollowed(row)) return true;
    if (!isProven(row, seen?.activeTill ?? null)) return false;
    const verified = await rows.change(row.operation_id, ['unconfirmed'], {
      state: 'verified',
      active_till_after: seen?.activeTill ?? null,
      balance_after: isSettling(row) ? (seen?.balance ?? null) : null,
      reason: null,
      settle_until: null,
    });
    if (verified) await noteExtension(parts, verified);
    return true;
  }

  /** Later on the balance tells of other things as well, so it is no part of the record any more. */
  function isSettling({ settle_until }: ExtensionRow): boolean {
    return settle_until !== null && clock.now() <= settle_until;
  }

  async function settle(row: ExtensionRow): Promise<void> {
    const untilMs = row.settle_until?.getTime() ?? 0;
    while (!background.signal.aborted) {
      const seen = await look(row.channel_id).catch(() => null);
      if (await settleBy(row, seen)) return;
      const leftMs = untilMs - clock.now().getTime();
      if (leftMs <= 0) return;
      const pauseMs = Math.min(timings.settleEveryMs, leftMs);
      await clock.sleep(pauseMs, background.signal).catch(() => undefined);
    }
  }

  return {
    inHand,
    async lookOnce(row) {
      await settleBy(row, await look(row.channel_id));
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

/**
 * Whether active-till proves that the days of this extension arrived. More than they explain proves
 * it only for a call that the upstream accepted: after silence it may be somebody else's doing.
 */
export function isProven(row: ExtensionRow, activeTill: Date | null): boolean {
  const { active_till_before, sent_at, days, is_accepted } = row;
  if (!active_till_before || !sent_at || !activeTill) return false;
  const sent = { activeTillBefore: active_till_before, sentAt: sent_at, days };
  const seen = judgeDays(sent, activeTill);
  return seen === 'arrived' || (is_accepted && seen === 'more-than-asked');
}
