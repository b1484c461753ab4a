import type { Channel, ChannelSummary, ProblemCode } from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { knownAsOf } from '#api/db/last-sweeps.ts';
import { AppError } from '#api/errors.ts';
import { createShared } from '#api/shared-read.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { toContractChannel } from '#api/upstream/channel-mapper.ts';
import { createChannelListing } from './channel-listing.ts';
import type { ChannelRepository } from './channels.repository.ts';
import { describeSweeps } from './describe-sweeps.ts';

export interface ChannelDeps {
  readonly rows: ChannelRepository;
  readonly access: Pick<ChannelAccess, 'read'>;
  readonly mirror: { store(channel: UpstreamChannel, readAt?: Date): Promise<Channel> };
  readonly clock: Pick<Clock, 'now'>;
  /** After this a look-up answers from the mirror instead. */
  readonly lookUpTimeoutMs?: number;
}

export type ChannelService = ReturnType<typeof createChannelService>;

export function createChannelService(deps: ChannelDeps) {
  const { rows, access, mirror, clock, lookUpTimeoutMs = 5000 } = deps;

  // Counting a large account anew for each of many open pages would help nobody.
  const summaries = createShared({
    read: () => rows.summarise(clock.now()),
    freshForMs: () => 0,
    nowMs: () => clock.now().getTime(),
  });

  async function get(id: string, signal: AbortSignal): Promise<Channel> {
    const askedAt = clock.now();
    try {
      const channel = await access.read(id, { signal, timeoutMs: lookUpTimeoutMs });
      return await mirror.store(channel, askedAt);
    } catch (error) {
      const mirrored =
        error instanceof AppError && mayFallBack(error) ? await fromMirror(id, error.code) : null;
      if (mirrored) return mirrored;
      throw error;
    }
  }

  async function fromMirror(id: string, upstreamProblem: ProblemCode): Promise<Channel | null> {
    const [row, { whole }] = await Promise.all([rows.find(id), rows.lastSweeps()]);
    if (!row) return null;
    return toContractChannel(row, {
      now: clock.now(),
      source: 'mirror',
      asOf: knownAsOf(row, whole),
      upstreamProblem,
    });
  }

  async function summary(): Promise<ChannelSummary> {
    const [counts, sweeps] = await Promise.all([summaries.current(), rows.lastSweeps()]);
    return {
      ...counts,
      asOf: sweeps.whole?.finished_at?.toISOString() ?? null,
      sweep: describeSweeps(sweeps),
    };
  }

  return { list: createChannelListing({ rows, clock }), get, summary };
}

/** Silence and refusal say nothing of the channel, and one 404 is no deletion; our own fault is ours. */
function mayFallBack({ code }: AppError): boolean {
  return code === 'not-found' || code.startsWith('upstream-');
}
