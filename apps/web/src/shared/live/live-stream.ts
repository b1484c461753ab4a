import { api, type LiveEvent, liveEvent } from '@channeldesk/contracts';
import * as z from 'zod/mini';
import { urlOf } from '#web/shared/api-client.ts';
import { createEventParser, type ServerSentEvent } from './event-parser.ts';

export interface StreamRequest {
  /** The last event that was had; null at first. */
  readonly lastId: string | null;
  /** Gives the stream up; this does so too, when nothing is heard for too long. */
  readonly stop: AbortController;
  onEvent(event: LiveEvent, id: string): void;
  onRetry(ms: number): void;
}

/** How it ended: nobody may listen here, or come back, not before so long. */
export type StreamEnd = 'refused' | { readonly notBeforeMs: number };

/** The server is heard every 15 seconds; after so long without a sound nobody is there. */
const silenceMs = 40_000;
const longestSeconds = 604_800;
const longestWaitSeconds = 3_600;

/** Listens until the stream ends. Rejects when the connection breaks or is given up. */
export async function readStream(request: StreamRequest): Promise<StreamEnd> {
  const { lastId, stop } = request;
  const hear = <Sound>(sound: Promise<Sound>): Promise<Sound> => {
    const timer = setTimeout(() => stop.abort(), silenceMs);
    return sound.finally(() => clearTimeout(timer));
  };
  const headers: HeadersInit = lastId === null ? {} : { 'last-event-id': lastId };
  const { signal } = stop;
  const response = await hear(fetch(addressOf(lastId), { headers, cache: 'no-store', signal }));
  if (response.status === 401 || response.status === 403) return 'refused';
  if (!response.ok || !response.body) return { notBeforeMs: retryAfterMs(response) };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parse = createEventParser((event) => tell(event, request));
  for (;;) {
    const { done, value } = await hear(reader.read());
    if (done) return { notBeforeMs: 0 };
    parse(decoder.decode(value, { stream: true }));
  }
}

function tell({ id, data, retryMs }: ServerSentEvent, { onEvent, onRetry }: StreamRequest): void {
  if (retryMs !== null) onRetry(retryMs);
  if (data === '') return;
  const parsed = z.safeParse(liveEvent, JSON.parse(data));
  // What a newer server tells beyond that is of no use here.
  if (parsed.success) onEvent(parsed.data, id);
}

/** What is no number of seconds, like a date, says nothing; and a timer cannot wait for as long as one likes. */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? Math.min(seconds, longestWaitSeconds) * 1000 : 0;
}

/** At first, what happened since the page began to load counts as missed: its data is as old. */
function addressOf(lastId: string | null): string {
  if (lastId !== null) return urlOf(api.events.stream);
  const ageSeconds = Math.ceil((Date.now() - performance.timeOrigin) / 1000) + 1;
  const sinceSeconds = Math.min(Math.max(1, ageSeconds), longestSeconds);
  return urlOf(api.events.stream, { query: { sinceSeconds } });
}
