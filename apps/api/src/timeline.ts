import type { Activity, ActivityAction } from '@channeldesk/contracts';
import type { Actor } from './http/acted-by.ts';

export interface TimelineEntry {
  readonly caller: Actor;
  readonly channelId: string;
  readonly action: ActivityAction;
  readonly outcome: Activity['outcome'];
  /** Shown to everybody who may read the channel: never a secret. */
  readonly detail: string | null;
  readonly requestId: string | null;
}

/** Where services write down what was done to a channel, by whom. */
export interface Timeline {
  /** Writes an entry; for an audit that must exist before the thing is done. */
  record(entry: TimelineEntry): Promise<void>;
  /** Writes an entry about something that is done already: a failure to write is only logged. */
  note(entry: TimelineEntry): Promise<void>;
  /** Writes an entry unless the same person did the same thing within the last `withinMs`. */
  noteOnce(entry: TimelineEntry, withinMs: number): Promise<void>;
}
