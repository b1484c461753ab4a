import type { ProblemCode } from '@channeldesk/contracts';
import { iterateChannelPages } from '@channeldesk/whapi/paginate';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import { type AdvisoryLocks, LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import type { Logger } from '#api/logging.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { toReportedColumns } from '#api/upstream/channel-mapper.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { SweepRepository } from './sweep.repository.ts';

export interface SweeperDeps {
  readonly partner: Pick<PartnerClient, 'listChannels'>;
  readonly access: Pick<ChannelAccess, 'remember'>;
  readonly sweeps: SweepRepository;
  readonly locks: AdvisoryLocks;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export type SweepOutcome = 'complete' | 'failed' | 'skipped';

export interface Sweeper {
  /** Reads the whole account into the mirror; `skipped` when another process is at it. */
  sweep(signal: AbortSignal): Promise<SweepOutcome>;
}

const lockKey = 'mirror-sweep';
const lockWaitMs = 2000;

export function createSweeper(deps: SweeperDeps): Sweeper {
  const { partner, access, sweeps, locks, clock, log } = deps;

  async function run(signal: AbortSignal): Promise<SweepOutcome> {
    const startedAt = clock.now();
    const id = await sweeps.begin(startedAt);
    const seenIds: string[] = [];
    let pages = 0;
    try {
      let pageAskedAt = startedAt;
      for await (const page of iterateChannelPages(partner, { signal })) {
        const usable = page.channels.filter(hasUsableId);
        for (const channel of usable) access.remember(channel);
        await sweeps.writePage(usable.map(toReportedColumns), pageAskedAt);
        for (const channel of usable) seenIds.push(channel.id);
        pages += 1;
        if (page.truncated) throw truncated(pages);
        pageAskedAt = clock.now();
      }
      await sweeps.complete({ id, startedAt, finishedAt: clock.now(), pages, seenIds });
      log.info({ sweep: id, pages, rows: seenIds.length }, 'sweep complete');
      return 'complete';
    } catch (error) {
      const { code } = toAppError(error, {
        what: 'sweep the channels',
        notFoundMeans: 'upstream-rejected',
      });
      await sweeps.fail(id, { finishedAt: clock.now(), pages, problem: code });
      log.warn(
        { sweep: id, pages, problem: code satisfies ProblemCode, err: error },
        'sweep failed',
      );
      return 'failed';
    }
  }

  return {
    async sweep(signal) {
      try {
        return await locks.hold(lockKey, lockWaitMs, () => run(signal));
      } catch (error) {
        if (error instanceof LockTimeout) return 'skipped';
        throw error;
      }
    },
  };
}

/** What no URL and no cursor could carry is not mirrored. */
function hasUsableId({ id }: UpstreamChannel): boolean {
  return /^[\x21-\x7e]{1,40}$/.test(id);
}

function truncated(pages: number): AppError {
  return new AppError('upstream-malformed', {
    detail: `The list of channels did not end after ${pages} pages.`,
  });
}
