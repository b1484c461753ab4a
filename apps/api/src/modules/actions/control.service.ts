import type { Channel, ChannelMode, OperationKind } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { requireRight } from '#api/http/caller.ts';
import type { Logger } from '#api/logging.ts';
import { type Deed, recordedCall } from '#api/recorded-call.ts';
import type { Timeline } from '#api/timeline.ts';
import { aloneOnChannel } from './channel-lock.ts';
import { type LookUp, presentChannel, settledChannel } from './present-channel.ts';

export interface ControlParts {
  readonly partner: Pick<
    PartnerClient,
    'restartChannel' | 'startChannel' | 'stopChannel' | 'changeChannelMode'
  >;
  readonly lookUp: LookUp;
  readonly account: { balance(): Promise<number | null> };
  readonly timeline: Pick<Timeline, 'note'>;
  readonly locks: AdvisoryLocks;
  /** Which operation of several steps runs on the channel. */
  readonly operationOn: (channelId: string) => Promise<OperationKind | undefined>;
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

  /**
   * Nothing is done between the steps of an operation, which relies on what it has done so far. Once
   * it was or may have been done, the link state from before says nothing any more.
   */
  async function act(deed: Deed, call: () => Promise<unknown>): Promise<void> {
    const { channelId } = deed;
    const kind = await parts.operationOn(channelId);
    if (kind) throw inOperation(kind);
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
    await act(deed, call);
    return presentChannel(lookUp, deed.channelId);
  }

  async function stopAndWait(deed: Deed, call: () => Promise<unknown>): Promise<Channel> {
    await act(deed, call);
    return settledChannel({ lookUp, clock }, deed.channelId, ({ isStopped }) => isStopped);
  }

  async function stopTakingDays(deed: Deed): Promise<Channel> {
    const { channelId } = deed;
    const stop = () => partner.stopChannel({ channelId, saveDays: true });
    const told = { ...deed, detail: 'Its days go back to the balance' };
    try {
      return await aloneOnChannel(locks, { channelId, waitMs: lockWaitMs }, () =>
        stopAndWait(told, stop),
      );
    } finally {
      // The balance that pages show must not be the one from before.
      await account.balance().catch(() => null);
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
      if (!saveDays) return stopAndWait(deed, () => partner.stopChannel({ channelId }));
      requireRight(by.caller, 'days:spend');
      return stopTakingDays(deed);
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

const operations = { 'hard-unlink': 'A hard unlink', 'change-proxy': 'A change of proxy' } as const;

function inOperation(kind: OperationKind): AppError {
  const detail = `${operations[kind]} is running on this channel. It ends by itself; try again then.`;
  return new AppError('conflict', { detail });
}
