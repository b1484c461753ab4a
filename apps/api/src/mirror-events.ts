import type { EventLog } from './event-log.ts';
import type { MirrorNews } from './modules/mirror/mirror-news.ts';

/** Tells the changes of the mirror to the open pages. */
export function mirrorEvents(events: EventLog): MirrorNews {
  return {
    async changed(ids) {
      if (ids === null || ids.length > 0) events.append({ kind: 'channels', ids });
    },
    async swept() {
      events.append({ kind: 'sweep', ids: null });
    },
  };
}
