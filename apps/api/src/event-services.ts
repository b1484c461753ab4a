import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from './db/schema.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './logging.ts';
import { createEventFeed, type EventFeed } from './modules/events/event-feed.ts';
import { createEventPublisher } from './modules/events/event-publisher.ts';
import { createEventRepository } from './modules/events/events.repository.ts';
import { createEventService } from './modules/events/events.service.ts';

export interface EventServiceParts {
  readonly db: Kysely<Database>;
  /** Of the locks: the connection that listens is kept like one of those. */
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly log: Logger;
}

export type EventServices = ReturnType<typeof createEventServices>;

/** Composes what tells the open pages of all replicas that something changed. */
export function createEventServices({ db, pool, log }: EventServiceParts) {
  const rows = createEventRepository(db);
  const eventLog = createEventPublisher({ rows, log });
  const eventFeed = createEventFeed({ pool, log });
  return {
    eventLog,
    eventFeed,
    events: createEventService({ feed: eventFeed, rows }),
    forgetOldEvents: rows.forgetOld,
    async closeEvents() {
      await eventLog.close();
      await eventFeed.close();
    },
  };
}

interface Counting {
  expireCounts(): void;
}

/** Every replica hears of what any of them changed, before its pages do. */
export function expireWithEvents({ hear }: Pick<EventFeed, 'hear'>, views: Counting): void {
  hear((events) => {
    const isChange = events.some(({ kind }) => kind === 'channels' || kind === 'reset');
    if (isChange) views.expireCounts();
  });
}

const forgetEverySeconds = 600;

/** Begins to listen, and has old events forgotten now and then by one of the replicas. */
export function startEvents(
  { eventFeed, forgetOldEvents }: Pick<EventServices, 'eventFeed' | 'forgetOldEvents'>,
  jobs: Pick<Jobs, 'every'>,
): void {
  eventFeed.start();
  jobs.every('old-events', forgetEverySeconds, forgetOldEvents);
}
