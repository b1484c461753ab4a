import type {
  Channel,
  ChannelList,
  ChannelListQuery,
  ChannelSummary,
  ProblemCode,
} from '@channeldesk/contracts';
import { problemCode } from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { segmentsOf } from '#api/db/channel-order-sql.ts';
import { knownAsOf, type LastSweeps } from '#api/db/last-sweeps.ts';
import { AppError } from '#api/errors.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { toContractChannel } from '#api/upstream/channel-mapper.ts';
import { createShared } from '#api/upstream/shared-read.ts';
import type { Total } from './channel-count.ts';
import type { ChannelRepository } from './channels.repository.ts';
import { readCursor, writeCursor } from './list-cursor.ts';
import type { PageQuery } from './page-reader.ts';

export interface ChannelDeps {
  readonly rows: ChannelRepository;
  readonly access: Pick<ChannelAccess, 'read'>;
  readonly mirror: { store(channel: UpstreamChannel, readAt?: Date): Promise<Channel> };
  readonly clock: Pick<Clock, 'now'>;
  /** After this a look-up answers from the mirror instead. */
  readonly lookUpTimeoutMs?: number;
}

const manyMore: Total = { count: Number.POSITIVE_INFINITY, isEstimate: true };

export type ChannelService = ReturnType<typeof createChannelService>;

export function createChannelService(deps: ChannelDeps) {
  const { rows, access, mirror, clock, lookUpTimeoutMs = 5000 } = deps;

  // Counting a large account again for each of many open pages at once would help nobody.
  const summaries = createShared({
    read: () => rows.summarise(clock.now()),
    freshForMs: () => 0,
    nowMs: () => clock.now().getTime(),
  });

  async function list({ cursor, limit, ...filters }: ChannelListQuery): Promise<ChannelList> {
    const now = clock.now();
    const segmentsAt = (time: Date) => segmentsOf(filters, time);
    const after = cursor === undefined ? null : readCursor(cursor, filters, segmentsAt);
    // States are judged as on the first page, or a channel whose days run out meanwhile would move.
    const startedAt = after?.startedAt ?? now;
    const segments = segmentsAt(startedAt);
    const [{ found, total }, { whole }] = await Promise.all([
      read({ filters, now: startedAt, segments, after, limit: limit + 1 }, after?.total ?? null),
      rows.lastSweeps(),
    ]);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const end = last && { ...last, key: segments[last.segment]?.keyOf(last) ?? null };
    return {
      items: page.map((row) =>
        toContractChannel(row, {
          now,
          source: 'mirror',
          asOf: knownAsOf(row, whole),
          upstreamProblem: null,
        }),
      ),
      nextCursor: end ? writeCursor({ ...end, startedAt, total }, filters) : null,
      total: total.count,
      totalIsEstimate: total.isEstimate,
      asOf: whole?.finished_at?.toISOString() ?? null,
    };
  }

  /** How many match decides how they are read; beyond a search, counting many waits for nobody. */
  async function read(query: PageQuery, known: Total | null) {
    const { filters, now } = query;
    const few = known ?? (await rows.countFew(filters, now));
    if (few) return { found: await rows.page(query, few), total: few };
    const counting = rows.countMany(filters, now);
    const roughly = filters.search ? await counting : manyMore;
    const [found, total] = await Promise.all([rows.page(query, roughly), counting]);
    return { found, total };
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
    const [counts, sweeps] = await Promise.all([summaries.current(), rows.lastSweeps()]);
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

function describeSweeps({ latest, ended }: LastSweeps): ChannelSummary['sweep'] {
  const problem = problemCode.safeParse(ended?.problem);
  return {
    state: latest?.state ?? 'never',
    finishedAt: ended?.finished_at?.toISOString() ?? null,
    problem: problem.success ? problem.data : null,
  };
}
