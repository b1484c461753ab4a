import type { Activity, ActivityAction } from '@channeldesk/contracts';
import type { Kysely, Selectable } from 'kysely';
import { kept } from '#api/db/kept-plan.ts';
import type { Database } from '#api/db/schema.ts';
import type { EventLog } from '#api/event-log.ts';
import type { Logger } from '#api/logging.ts';
import type { Timeline, TimelineEntry } from '#api/timeline.ts';
import { readCursor, writeCursor } from './timeline-cursor.ts';

export interface TimelineService extends Timeline {
  list(page: TimelinePage): Promise<{ items: Activity[]; nextCursor: string | null }>;
}

interface TimelinePage {
  readonly channelId: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface TimelineParts {
  readonly db: Kysely<Database>;
  readonly log: Pick<Logger, 'error'>;
  readonly eventLog: EventLog;
}

/** What can change the balance. */
const movesDays = new Set<ActivityAction>(['created', 'extended', 'stopped', 'deleted']);

export function createTimeline({ db, log, eventLog }: TimelineParts): TimelineService {
  async function record(entry: TimelineEntry): Promise<void> {
    await db.insertInto('activities').values(toRow(entry)).modifyEnd(kept).execute();
    eventLog.append({ kind: 'operations', ids: [entry.channelId] });
    if (movesDays.has(entry.action)) eventLog.append({ kind: 'account', ids: null });
  }

  async function quietly(work: () => Promise<void>, entry: TimelineEntry): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { action, channelId } = entry;
      log.error({ err: error, action, channelId }, 'the timeline could not be written');
    }
  }

  async function wasDone({ caller, channelId, action }: TimelineEntry, withinMs: number) {
    const since = new Date(Date.now() - withinMs);
    const found = await db
      .selectFrom('activities')
      .select('id')
      .where('channel_id', '=', channelId)
      .where('action', '=', action)
      .where('actor_name', '=', bounded(caller.name, 300))
      .where('at', '>', since)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  }

  return {
    record,
    note: (entry) => quietly(() => record(entry), entry),
    noteOnce: (entry, withinMs) =>
      quietly(async () => {
        if (!(await wasDone(entry, withinMs))) await record(entry);
      }, entry),
    async list({ channelId, cursor, limit }) {
      let query = db.selectFrom('activities').selectAll().where('channel_id', '=', channelId);
      if (cursor !== undefined) query = query.where('id', '<', readCursor(cursor));
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(toActivity),
        nextCursor: rows.length > limit && last ? writeCursor(last.id) : null,
      };
    },
  };
}

function toRow({ caller, channelId, action, outcome, detail, requestId }: TimelineEntry) {
  return {
    channel_id: channelId,
    actor_kind: caller.kind,
    actor_name: bounded(caller.name, 300),
    action,
    outcome,
    detail: detail === null ? null : bounded(detail, 500),
    request_id: requestId,
  };
}

function toActivity(row: Selectable<Database['activities']>): Activity {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, name: row.actor_name },
    action: row.action,
    outcome: row.outcome,
    detail: row.detail,
    requestId: row.request_id,
  };
}

function bounded(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
