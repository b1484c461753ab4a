import { type Ask, type ListenerParts, listenToDatabase } from './database-listener.ts';
import { type FramedEvent, framed } from './event-frame.ts';
import {
  type Bounds,
  eventQueries,
  isKept,
  noBounds,
  type StoredEvent,
} from './events.repository.ts';

export type Hear = (events: readonly FramedEvent[]) => void;

export interface EventFeed {
  /** Hears every event from now on, in order, until the function that comes back is called. */
  hear(listener: Hear): () => void;
  start(): void;
  /** The number of the last event that was told; listening begins with the first who asks. */
  position(): Promise<number>;
  close(): Promise<void>;
}

const batch = 200;

/** Reads each event once for this process, as soon as any replica has written it. */
export function createEventFeed(parts: ListenerParts): EventFeed {
  const listeners = new Set<Hear>();
  const begun = Promise.withResolvers<void>();
  let last: number | null = null;
  let listener: ReturnType<typeof listenToDatabase> | null = null;

  function tell(events: readonly FramedEvent[]): void {
    for (const hear of [...listeners]) hear(events);
  }

  /** After a break, what was forgotten meanwhile or is another history than ours cannot be told. */
  async function begin(ask: Ask): Promise<void> {
    const [bounds = noBounds] = await ask<Bounds>(eventQueries.bounds);
    const isMissed = last !== null && !isKept(last, bounds);
    if (last === null || isMissed) last = bounds.newest;
    if (isMissed) tell([framed({ id: last, kind: 'reset', ids: null })]);
    begun.resolve();
  }

  async function look(ask: Ask): Promise<void> {
    let events: StoredEvent[];
    do {
      events = await ask<StoredEvent>(eventQueries.after, [last, batch]);
      last = events.at(-1)?.id ?? last;
      if (events.length > 0) tell(events.map(framed));
    } while (events.length === batch);
  }

  function start(): void {
    listener ??= listenToDatabase('channeldesk_events', parts, { begin, look });
  }

  return {
    start,
    hear(listening) {
      listeners.add(listening);
      return () => void listeners.delete(listening);
    },
    async position() {
      start();
      await begun.promise;
      return last ?? 0;
    },
    async close() {
      await listener?.close();
    },
  };
}
