import type { Channel, ChannelMode } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import { aloneOnChannel } from '#api/channel-lock.ts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { requireRight } from '#api/http/caller.ts';
import type { Logger } from '#api/logging.ts';
import { type Deed, recordedCall } from '#api/recorded-call.ts';
import { type DayReturnParts, recordedReturn } from '#api/recorded-return.ts';
import type { Timeline } from '#api/timeline.ts';
import type { AccountReader } from '#api/upstream/account.ts';
import { type LookUp, presentChannel, settledChannel } from './present-channel.ts';

export interface ControlParts {
  readonly partner: Pick<
    PartnerClient,
    'restartChannel' | 'startChannel' | 'stopChannel' | 'changeChannelMode'
  >;
  readonly lookUp: LookUp;
  readonly ledger: DayReturnParts['ledger'];
  readonly returnCount: DayReturnParts['returnCount'];
  readonly refuseUnsettled: DayReturnParts['refuseUnsettled'];
  readonly account: Pick<AccountReader, 'moved' | 'moving'>;
  readonly timeline: Pick<Timeline, 'note'>;
  readonly locks: AdvisoryLocks;
  /** Throws AppError('conflict') while an operation of several steps runs on the channel. */
  readonly refuseInOperation: (channelId: string) => Promise<void>;
  readonly mirror: { clearLink(id: string): Promise<void> };
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
  readonly lockWaitMs: number;
}

export type ControlService = ReturnType<typeof createControlService>;

/** The vendor asks to leave a channel alone for this long after a mode change. */
const modePauseMs = 30_000;

export function createControlService(parts: ControlParts) {
  const { partner, lookUp, account, timeline, locks, clock, lockWaitMs } = parts;

  const alone = <Result>(channelId: string, work: () => Promise<Result>): Promise<Result> =>
    aloneOnChannel(locks, { channelId, waitMs: lockWaitMs }, work);

  /**
   * Alone on the channel, so that nothing is done between the steps of an operation, which relies on
   * what it has done so far. Once it was or may have been done, the link state from before says
   * nothing any more.
   */
  async function act(deed: Deed, call: () => Promise<unknown>): Promise<void> {
    const { channelId } = deed;
    await parts.refuseInOperation(channelId);
    try {
      await recordedCall(timeline, deed, call);
    } catch (error) {
      if (error instanceof AppError && error.options.maybeApplied) await clearLink(channelId);
      throw error;
    }
    await clearLink(channelId);
  }

  async function clearLink(channelId: string): Promise<void> {
    await parts.mirror.clearLink(channelId).catch((error: unknown) => {
      parts.log.error({ err: error, channelId }, 'the link state was not cleared in the mirror');
    });
  }

  async function done(deed: Deed, call: () => Promise<unknown>): Promise<Channel> {
    await alone(deed.channelId, () => act(deed, call));
    return presentChannel(lookUp, deed.channelId);
  }

  const stopped = (channelId: string): Promise<Channel> =>
    settledChannel({ lookUp, clock }, channelId, ({ isStopped }) => isStopped);

  async function stopTakingDays(deed: Deed): Promise<Channel> {
    const { channelId } = deed;
    const told = { ...deed, detail: 'Its days to the balance' };
    const work = async () => {
      await act(told, () =>
        account.moving(() => partner.stopChannel({ channelId, saveDays: true })),
      );
      const channel = await stopped(channelId);
      return { result: channel, channel };
    };
    try {
      return await alone(channelId, async () => {
        const kind = 'returned-by-stop';
        const taken = { kind, channelId, by: deed.by, work } as const;
        return (await recordedReturn(parts, taken)).result;
      });
    } finally {
      // The days may have come back only when the channel had stopped.
      await account.moved();
    }
  }

  return {
    restart: (channelId: string, by: ActedBy) =>
      done({ by, channelId, action: 'restarted', what: `reload ${channelId}` }, () =>
        partner.restartChannel({ channelId }),
      ),

    start: (channelId: string, by: ActedBy) =>
      done({ by, channelId, action: 'started', what: `start ${channelId}` }, () =>
        partner.startChannel({ channelId }),
      ),

    /** Taking days back needs the right to spend them. */
    async stop(
      channelId: string,
      { saveDays = false }: { saveDays?: boolean | undefined },
      by: ActedBy,
    ) {
      const deed = { by, channelId, action: 'stopped', what: `stop ${channelId}` } as const;
      if (saveDays) {
        requireRight(by.caller, 'days:spend');
        return stopTakingDays(deed);
      }
      await alone(channelId, () => act(deed, () => partner.stopChannel({ channelId })));
      return stopped(channelId);
    },

    async setMode(channelId: string, mode: ChannelMode, by: ActedBy) {
      const what = `switch ${channelId} to mode ${mode}`;
      const deed = { by, channelId, action: 'mode-changed', what, detail: mode } as const;
      const channel = await done(deed, () => partner.changeChannelMode({ channelId, mode }));
      const settledAt = new Date(clock.now().getTime() + modePauseMs).toISOString();
      return { channel, settledAt };
    },
  };
}
