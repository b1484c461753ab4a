import type { MirrorNews } from './modules/events/mirror-news.ts';
import type { MirrorRepository } from './modules/mirror/mirror.repository.ts';
import type { SweepRepository } from './modules/mirror/sweep.repository.ts';
import type { ChannelRow } from './upstream/channel-mapper.ts';

/** The mirror's rows, with every visible change told. That one was merely looked at is none. */
export function announceWrites(rows: MirrorRepository, news: MirrorNews): MirrorRepository {
  const announced =
    <Rest extends unknown[], Result>(write: (id: string, ...rest: Rest) => Promise<Result>) =>
    async (id: string, ...rest: Rest): Promise<Result> => {
      const before = await rows.find(id);
      const result = await write(id, ...rest);
      if (visible(before) !== visible(await rows.find(id))) await news.changed([id]);
      return result;
    };
  return {
    find: rows.find,
    write: (columns, seenAt) => announced(() => rows.write(columns, seenAt))(columns.id),
    writeLink: announced(rows.writeLink),
    writeSilence: announced(rows.writeSilence),
    clearLink: announced(rows.clearLink),
    markGone: announced(rows.markGone),
  };
}

/** The sweep's rows, with the pages that changed something told, and each begin and end. */
export function announceSweeps(sweeps: SweepRepository, news: MirrorNews): SweepRepository {
  const told = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    await news.swept();
    return result;
  };
  return {
    begin: (startedAt) => told(sweeps.begin(startedAt)),
    complete: (sweep) => told(sweeps.complete(sweep)),
    fail: (id, outcome) => told(sweeps.fail(id, outcome)),
    async writePage(rows, readAt) {
      const written = await sweeps.writePage(rows, readAt);
      if (written > 0) await news.changed(rows.map(({ id }) => id));
      return written;
    },
  };
}

/** A row without the times at which it was looked at. */
function visible(row: ChannelRow | undefined): string {
  if (!row) return '';
  const { seen_at, link_tried_at, link_checked_at, link_silent_at, ...facts } = row;
  return JSON.stringify([facts, link_checked_at === null, link_silent_at === null]);
}
