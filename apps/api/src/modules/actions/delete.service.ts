import type { PartnerClient } from '@channeldesk/whapi/partner';
import { aloneOnChannel } from '#api/channel-lock.ts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import type { Logger } from '#api/logging.ts';
import { recordedCall } from '#api/recorded-call.ts';
import { type DayReturnParts, recordedReturn } from '#api/recorded-return.ts';
import type { Timeline } from '#api/timeline.ts';
import type { AccountReader } from '#api/upstream/account.ts';

interface DeleteParts extends DayReturnParts {
  readonly partner: Pick<PartnerClient, 'deleteChannel'>;
  readonly account: Pick<AccountReader, 'moving'>;
  readonly mirror: { markDeleted(id: string): Promise<void> };
  /** Throws AppError('conflict') while an operation of several steps runs on the channel. */
  readonly refuseInOperation: (channelId: string) => Promise<void>;
  readonly onDeleted: (channelId: string) => Promise<void>;
  readonly timeline: Pick<Timeline, 'note'>;
  readonly locks: AdvisoryLocks;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
  readonly lockWaitMs: number;
}

interface Deletion {
  readonly channelId: string;
  readonly isDespiteExtension: boolean;
  readonly by: ActedBy;
}

export type DeleteService = ReturnType<typeof createDeleteService>;

export function createDeleteService(parts: DeleteParts) {
  const { partner, account, mirror, timeline, locks, clock, log, lockWaitMs } = parts;

  async function forget(channelId: string): Promise<void> {
    try {
      await mirror.markDeleted(channelId);
      await parts.onDeleted(channelId);
    } catch (error) {
      // The channel is deleted all the same; the next sweeps find out.
      log.error({ err: error, channelId }, 'a deleted channel was not forgotten');
    }
  }

  async function deleteAlone({ channelId, isDespiteExtension, by }: Deletion) {
    await parts.refuseInOperation(channelId);
    const deed = { by, channelId, action: 'deleted', what: `delete ${channelId}` } as const;
    const work = async () => {
      await recordedCall(timeline, deed, () =>
        account.moving(() => partner.deleteChannel({ channelId })),
      );
      const deletedAt = clock.now().toISOString();
      await forget(channelId);
      return { result: deletedAt, channel: null };
    };
    const kind = 'returned-by-delete';
    const returned = await recordedReturn(parts, { kind, channelId, by, work, isDespiteExtension });
    const { result: deletedAt, balanceBefore, balanceAfter } = returned;
    return { id: channelId, deletedAt, balanceBefore, balanceAfter };
  }

  /** Deletes a channel, whose unused days return to the balance; `confirm` must repeat its ID. */
  return async ({ confirm, ...deletion }: Deletion & { readonly confirm: string }) => {
    const { channelId } = deletion;
    if (confirm !== channelId) throw notConfirmed(channelId);
    return aloneOnChannel(locks, { channelId, waitMs: lockWaitMs }, () => deleteAlone(deletion));
  };
}

function notConfirmed(channelId: string): AppError {
  const message = `Type ${channelId} to confirm`;
  return new AppError('validation-failed', {
    errors: [{ pointer: '/query/confirm', code: 'not-confirmed', message }],
  });
}
