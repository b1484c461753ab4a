import type { Generated, GeneratedAlways } from 'kysely';
import type { NewsKind } from '#api/event-log.ts';

export interface EventTables {
  /** What changed within the last hour; numbers become visible in their order. */
  events: {
    id: GeneratedAlways<number>;
    at: Generated<Date>;
    /** `access` is for the replicas alone: what it names, a session or a key, has ended. */
    kind: NewsKind | 'access';
    channel_ids: string[] | null;
    credential_id: Generated<string | null>;
  };
}
