import { type LinkState, parseLinkState } from '@channeldesk/contracts';
import type { Health } from '@channeldesk/whapi/schemas/gate';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { OperationParts } from './operation-parts.ts';

export interface Seen {
  readonly linkState: LinkState;
  readonly ip: string | null;
  /** Epoch seconds of the instance's start; tells a restarted channel from one that did not. */
  readonly startedAt: number | null;
}

export type ChannelCalls = ReturnType<typeof createChannelCalls>;

/** The single calls that steps are made of; each throws AppError. */
export function createChannelCalls(parts: OperationParts, channelId: string) {
  const { access, mirror, partner, timings } = parts;
  const limits = { timeoutMs: timings.callMs };
  /** The step is done all the same; the next reading of the channel writes it. */
  const unwritten = (error: unknown) =>
    parts.log.error({ err: error, channelId }, 'the mirror was not written');

  async function saying<Result>(what: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw toAppError(error, { what });
    }
  }

  /** What was known of the link says nothing of a channel that was stopped or launched since. */
  async function control(what: string, call: () => Promise<unknown>): Promise<void> {
    await saying(what, call);
    await mirror.clearLink(channelId).catch(unwritten);
  }

  async function record(health: Health): Promise<void> {
    await mirror.recordHealth(channelId, health).catch(unwritten);
  }

  return {
    channelId,

    isStopped: async (): Promise<boolean> =>
      (await access.read(channelId, limits)).stopped === true,

    stop: () => control('stop the channel', () => partner.stopChannel({ channelId }, limits)),
    start: () => control('start the channel', () => partner.startChannel({ channelId }, limits)),
    restart: () =>
      control('reload the channel', () => partner.restartChannel({ channelId }, limits)),

    look: (): Promise<Seen> =>
      saying('check the status', async () => {
        const gate = await access.gateFor(channelId, limits);
        const health = await gate.checkHealth({}, limits);
        await record(health);
        return toSeen(health);
      }),

    logOut: () =>
      saying('unlink the WhatsApp account', async () => {
        const gate = await access.gateFor(channelId, limits);
        return gate.logout(limits);
      }),

    setProxy: (address: string) =>
      saying('change the proxy', async () => {
        const gate = await access.gateFor(channelId, limits);
        await gate.updateSettings({ proxy: address }, limits);
      }),

    readProxy: (): Promise<string> =>
      saying('read the proxy', async () => {
        const gate = await access.gateFor(channelId, limits);
        return (await gate.getSettings(limits)).proxy ?? '';
      }),
  };
}

/** Whether a failed call may have been carried out all the same. */
export function mayHaveHappened(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof UpstreamError && cause.maybeApplied;
}

/** Whether a failed call was surely not carried out: after an error of our own nobody knows. */
export function surelyDidNothing(error: unknown): boolean {
  return error instanceof AppError && error.code !== 'internal' && !mayHaveHappened(error);
}

function toSeen({ status, ip, start_at }: Health): Seen {
  return {
    linkState: parseLinkState(status?.text),
    ip: ip ? ip.slice(0, 100) : null,
    startedAt: start_at ?? null,
  };
}
