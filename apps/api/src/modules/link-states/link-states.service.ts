import type { Health } from '@channeldesk/whapi/schemas/gate';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { isSilence } from '#api/upstream/gate-silence.ts';
import type { LinkStateRepository } from './link-states.repository.ts';

export interface LinkCheckerDeps {
  readonly rows: Pick<LinkStateRepository, 'claim'>;
  readonly access: Pick<ChannelAccess, 'gateFor'>;
  readonly mirror: {
    recordHealth(id: string, health: Health): Promise<void>;
    recordSilence(id: string): Promise<void>;
  };
  readonly clock: Clock;
  /** How long a known link state is good for. */
  readonly intervalSeconds: number;
  readonly concurrency?: number;
  /** The most checks begun in a second, however many channels wait and processes share the work. */
  readonly perSecond?: number;
  /** How many processes share the work. */
  readonly countProcesses?: () => Promise<number>;
  readonly timeoutMs?: number;
}

export interface LinkChecker {
  /** Checks every channel whose turn has come, stalest first, and answers how many were asked. */
  checkDue(signal: AbortSignal): Promise<number>;
}

/** Finding who is next reads the whole mirror: not for every few channels. */
const batchSize = 200;

/**
 * Keeps the last known link state of running channels. It only looks, so no channel is woken up, and
 * silence takes no state away: the old one stays, with its age, next to the time of the silence.
 */
export function createLinkChecker(deps: LinkCheckerDeps): LinkChecker {
  const { rows, access, mirror, clock, intervalSeconds, timeoutMs = 5000 } = deps;
  const { concurrency = 4, perSecond = 20, countProcesses = async () => 1 } = deps;
  let nextStartMs = 0;
  let pauseMs = 1000 / perSecond;

  async function awaitTurn(signal: AbortSignal): Promise<void> {
    const nowMs = clock.now().getTime();
    const startMs = Math.max(nowMs, nextStartMs);
    nextStartMs = startMs + pauseMs;
    if (startMs > nowMs) await clock.sleep(startMs - nowMs, signal);
  }

  async function check(id: string, signal: AbortSignal): Promise<void> {
    try {
      const gate = await access.gateFor(id, { signal, timeoutMs });
      await mirror.recordHealth(
        id,
        await gate.checkHealth({ wakeup: false }, { signal, timeoutMs }),
      );
    } catch (error) {
      if (!(error instanceof UpstreamError || error instanceof AppError)) throw error;
      if (isSilence(error)) await mirror.recordSilence(id);
    }
  }

  async function work(ids: Iterator<string>, signal: AbortSignal): Promise<void> {
    for (let next = ids.next(); !next.done && !signal.aborted; next = ids.next()) {
      await awaitTurn(signal).catch(() => undefined);
      if (!signal.aborted) await check(next.value, signal);
    }
  }

  return {
    async checkDue(signal) {
      let asked = 0;
      // Fixed for the round, which so ends even where checking takes longer than the interval.
      const triedBefore = new Date(clock.now().getTime() - intervalSeconds * 1000);
      while (!signal.aborted) {
        const ids = await rows.claim({ now: clock.now(), triedBefore, limit: batchSize });
        if (ids.length === 0) break;
        pauseMs = (1000 * (await countProcesses())) / perSecond;
        const queue = ids.values();
        await Promise.all(Array.from({ length: concurrency }, () => work(queue, signal)));
        asked += ids.length;
      }
      return asked;
    },
  };
}
