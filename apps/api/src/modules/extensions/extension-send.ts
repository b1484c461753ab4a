import { problems } from '@channeldesk/contracts';
import type { ExtensionRow } from './extension.repository.ts';
import { createLookBefore } from './extension-before.ts';
import type { Conclusion } from './extension-conclude.ts';
import { type Look, whyUnread } from './extension-look.ts';
import { judgeFailure, notSent, type SendOutcome } from './extension-outcome.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { noteExtension } from './extension-timeline.ts';
import { isShownLate, lateAfter, whyMaybeArrived } from './late-days.ts';
import { type Planned, planOf, whyOutdated } from './outdated-plan.ts';

/** Makes what sends an extension that is written down; the caller holds its channel's lock. */
export function createSending(parts: ExtensionParts, { reject, conclude }: Conclusion) {
  const { rows, clock, timings } = parts;
  const lookBefore = createLookBefore(parts);

  async function prepareAndSend(row: ExtensionRow, planned: Planned): Promise<ExtensionRow> {
    if (row.state === 'sent') return conclude(row, await send(row), planned);
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
    const why =
      whyOutdated(planOf(row, planned), before.activeTill) ?? (await whyMaybeGiven(row, before));
    if (why) return reject(row, notSent(why), { problem: 'conflict' });
    const sent = await rows.markSent(row, {
      active_till_before: before.activeTill,
      balance_before: before.balance,
      sent_at: clock.now(),
    });
    if (!sent) return reject(row, notSent('another extension of this channel is under way.'));
    return conclude(sent, await send(sent), planned);
  }

  /** Another attempt is not made when the days of the one before show by now. */
  async function withdrawIfLate(row: ExtensionRow, seen: Look): Promise<ExtensionRow | undefined> {
    if (row.attempt === 1) return undefined;
    const shownAt = await rows.shownAt(row);
    if (!shownAt || !isShownLate(row, seen.activeTill, shownAt)) return undefined;
    if (await rows.wasFollowed(row)) return undefined;
    const late = await rows.step(row, { from: ['planned'], to: lateAfter(seen.activeTill) });
    if (late) await noteExtension(parts, late);
    return late;
  }

  /** Nor when they may be among what moved the channel since: nothing would tell them apart later. */
  async function whyMaybeGiven(row: ExtensionRow, seen: Look): Promise<string | null> {
    if (row.attempt === 1) return null;
    return whyMaybeArrived(row, await rows.listFollowers(row), seen.activeTill);
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

  return prepareAndSend;
}

function secondsBetween(now: Date, then: Date | null): number | null {
  return then && Math.max(1, Math.ceil((then.getTime() - now.getTime()) / 1000));
}
