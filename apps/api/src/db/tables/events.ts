import type { Generated, GeneratedAlways } from 'kysely';
import type { NewsKind } from '#api/event-log.ts';

export interface EventTables {
  /** What changed within the last hour; numbers become visible in their order. */
  events: {
    id: GeneratedAlways<number>;
    at: Generated<Date>;
    kind: NewsKind;
    channel_ids: string[] | null;
  };
}
