import { lateMs } from '#api/db/late-days-sql.ts';
import type { ExtensionRow } from './extension.repository.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { noteExtension } from './extension-timeline.ts';
import { isShownLate, lateAfter } from './late-days.ts';
import { mostMoved } from './late-reads.ts';

type Parts = Pick<ExtensionParts, 'rows' | 'locks' | 'timeline' | 'clock' | 'timings'>;

/** Makes what notes of extensions taken for not applied that their days show after all, by what sweeps have read. */
export function createLateFinder(parts: Parts) {
  const { rows, locks, clock, timings } = parts;

  /**
   * Alone on the channel: an attempt of another extension that looks for the same days meanwhile must not
   * find them as well. Throws LockTimeout where that takes too long: then nothing may be called drift yet.
   */
  function take(row: ExtensionRow, activeTill: Date | null): Promise<ExtensionRow | undefined> {
    return locks.hold(`channel:${row.channel_id}`, timings.lockWaitMs, async () => {
      // One that was found just before may be what moved the channel.
      if (await rows.wasFollowed(row)) return undefined;
      return rows.step(row, { from: ['not-applied'], to: lateAfter(activeTill) });
    });
  }

  /** Answers how many of them have their days after all. */
  async function takeAll(moved: Awaited<ReturnType<typeof rows.listMoved>>): Promise<number> {
    let count = 0;
    for (const { row, activeTill, shownAt } of moved) {
      if (!isShownLate(row, activeTill, shownAt)) continue;
      const late = await take(row, activeTill);
      if (!late) continue;
      count += 1;
      await noteExtension(parts, late);
    }
    return count;
  }

  return async (): Promise<void> => {
    const since = new Date(clock.now().getTime() - lateMs);
    for (;;) {
      const moved = await rows.listMoved(since);
      const late = await takeAll(moved);
      if (moved.length < mostMoved || late === 0) return;
    }
  };
}
