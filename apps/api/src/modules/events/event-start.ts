import { type FramedEvent, framed } from './event-frame.ts';
import { mostUnreadBytes } from './event-stream.ts';
import { type EventRepository, isKept } from './events.repository.ts';

/** Where a client goes on: after an event, or with those of the last seconds; null is from now on. */
export type StartPoint = { readonly after: number } | { readonly sinceSeconds: number } | null;

export interface Start {
  readonly after: number;
  readonly missed: readonly FramedEvent[];
}

/** Who missed more than this reads everything again, which is less work. */
const mostMissed = 200;

/** Finds what a client missed. Where that is no longer known, the one event is `reset`. */
export async function findStart(
  rows: Pick<EventRepository, 'after' | 'bounds' | 'lastBefore'>,
  point: Exclude<StartPoint, null>,
): Promise<Start> {
  const after = 'after' in point ? point.after : await rows.lastBefore(point.sinceSeconds);
  const missed = (await rows.after(after ?? 0, mostMissed + 1)).map(framed);
  // Only now, so that nothing was forgotten between the reading and this look.
  const bounds = await rows.bounds();
  const bytes = missed.reduce((sum, { frame }) => sum + frame.length, 0);
  const isShort = missed.length <= mostMissed && bytes <= mostUnreadBytes;
  if (isShort && isKept(after ?? 0, bounds)) return { after: after ?? 0, missed };
  const { newest } = bounds;
  return { after: newest, missed: [framed({ id: newest, kind: 'reset', ids: null })] };
}
