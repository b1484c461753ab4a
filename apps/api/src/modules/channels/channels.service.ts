import type {
  Channel,
  ChannelList,
  ChannelListQuery,
  ChannelSummary,
  ProblemCode,
} from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { orderOf } from '#api/db/channel-order-sql.ts';
import { knownAsOf } from '#api/db/last-sweeps.ts';
import { AppError } from '#api/errors.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { toContractChannel } from '#api/upstream/channel-mapper.ts';
import type { ChannelRepository } from './channels.repository.ts';
import { describeSweeps } from './describe-sweeps.ts';
import { readCursor, writeCursor } from './list-cursor.ts';

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

  async function list({ cursor, limit, ...filters }: ChannelListQuery): Promise<ChannelList> {
    const now = clock.now();
    const { isTime } = orderOf(filters.sort, now);
    const after = cursor === undefined ? null : readCursor(cursor, filters, isTime);
    // States are judged as on the first page, or a channel whose days run out meanwhile would move.
    const startedAt = after?.startedAt ?? now;
    const order = orderOf(filters.sort, startedAt);
    const [found, total, { whole }] = await Promise.all([
      rows.page({ filters, now: startedAt, order, after, limit: limit + 1 }),
      rows.count(filters, startedAt),
      rows.lastSweeps(),
    ]);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) =>
        toContractChannel(row, {
          now,
          source: 'mirror',
          asOf: knownAsOf(row, whole),
          upstreamProblem: null,
        }),
      ),
      nextCursor: last
        ? writeCursor({ startedAt, key: order.keyOf(last), id: last.id }, filters)
        : null,
      total,
      asOf: whole?.finished_at?.toISOString() ?? null,
    };
  }

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
    const [counts, sweeps] = await Promise.all([rows.summarise(clock.now()), rows.lastSweeps()]);
    return {
      ...counts,
      asOf: sweeps.whole?.finished_at?.toISOString() ?? null,
      sweep: describeSweeps(sweeps),
    };
  }

  return { list, get, summary };
}

/** Silence and refusal say nothing of the channel, and one 404 is no deletion; our own fault is ours. */
function mayFallBack({ code }: AppError): boolean {
  return code === 'not-found' || code.startsWith('upstream-');
}
