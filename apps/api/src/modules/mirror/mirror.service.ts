import type { Channel } from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Health } from '@channeldesk/whapi/schemas/gate';
import type { CallLimits, ChannelAccess } from '#api/upstream/channel-access.ts';
import { toContractChannel, toReportedColumns } from '#api/upstream/channel-mapper.ts';
import { toLinkColumns } from '#api/upstream/link-mapper.ts';
import type { LinkWriting, MirrorRepository } from './mirror.repository.ts';
import type { MirrorNews } from './mirror-news.ts';

export interface Mirror {
  /** Reads the channel from the upstream and stores it. Throws AppError, as `access.read` does. */
  refresh(id: string, limits?: CallLimits): Promise<Channel>;
  /**
   * Stores what the upstream just said of a channel; `readAt` is when it was asked, and `wasMoved` says
   * that it cannot be as it was.
   */
  store(channel: UpstreamChannel, readAt?: Date, wasMoved?: boolean): Promise<Channel>;
  /** Stores what the Gate just said of a channel. */
  recordHealth(id: string, health: Health): Promise<void>;
  /** Stores that the Gate did not answer; what was known of the link stays, with its age. */
  recordSilence(id: string): Promise<void>;
  /** Forgets the link state of a channel that was restarted or stopped: until checked, nobody knows. */
  clearLink(id: string): Promise<void>;
  /** The console deleted it: it is gone at once, without waiting for sweeps. */
  markDeleted(id: string): Promise<void>;
}

export interface MirrorDeps {
  readonly rows: Pick<
    MirrorRepository,
    'write' | 'writeLink' | 'writeSilence' | 'clearLink' | 'markGone'
  >;
  readonly access: Pick<ChannelAccess, 'read' | 'forget'>;
  readonly news: Pick<MirrorNews, 'changed'>;
  readonly now: () => Date;
}

export function createMirror({ rows, access, news, now }: MirrorDeps): Mirror {
  async function store(
    channel: UpstreamChannel,
    readAt: Date = now(),
    wasMoved = false,
  ): Promise<Channel> {
    const { row, isChanged } = await rows.write(toReportedColumns(channel), readAt, wasMoved);
    if (isChanged) await news.changed([row.id]);
    return toContractChannel(row, {
      now: now(),
      source: 'upstream',
      asOf: readAt,
      upstreamProblem: null,
    });
  }

  /** Answers whether the channel is there. */
  async function tell(id: string, writing: Promise<LinkWriting>): Promise<boolean> {
    const outcome = await writing;
    if (outcome === 'changed') await news.changed([id]);
    return outcome !== 'absent';
  }

  return {
    store,
    refresh: async (id, limits) => {
      const askedAt = now();
      return store(await access.read(id, limits), askedAt);
    },
    recordHealth: async (id, health) => {
      const columns = toLinkColumns(health, now());
      if (await tell(id, rows.writeLink(id, columns))) return;
      // No sweep and no look-up has seen the channel yet.
      const askedAt = now();
      await store(await access.read(id), askedAt);
      await tell(id, rows.writeLink(id, columns));
    },
    recordSilence: async (id) => {
      await tell(id, rows.writeSilence(id, now()));
    },
    clearLink: async (id) => {
      await tell(id, rows.clearLink(id));
    },
    markDeleted: async (id) => {
      access.forget(id);
      await rows.markGone(id, now());
      await news.changed([id]);
    },
  };
}
