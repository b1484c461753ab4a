import type { EventLog } from '#api/event-log.ts';

/** What the mirror says of its changes; only of those that somebody can see. */
export interface MirrorNews {
  changed(ids: readonly string[]): Promise<void>;
  swept(): Promise<void>;
}

/** Tells the changes of the mirror to the open pages. */
export function mirrorNews(events: EventLog): MirrorNews {
  return {
    async changed(ids) {
      if (ids.length > 0) events.append({ kind: 'channels', ids });
    },
    async swept() {
      events.append({ kind: 'sweep', ids: null });
    },
  };
}
