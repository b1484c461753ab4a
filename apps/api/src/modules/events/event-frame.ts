import type { LiveEvent } from '@channeldesk/contracts';
import type { StoredEvent } from './events.repository.ts';

/** An event as it goes over the wire, made once for all streams. */
export interface FramedEvent {
  readonly id: number;
  readonly kind: LiveEvent['kind'];
  readonly frame: Buffer;
}

type Told = Omit<StoredEvent, 'kind'> & Pick<FramedEvent, 'kind'>;

export function framed({ id, kind, ids }: Told): FramedEvent {
  const data = JSON.stringify({ kind, ids });
  return { id, kind, frame: Buffer.from(`id: ${id}\ndata: ${data}\n\n`) };
}

/** A comment, for clients to see that the stream lives. */
export const heartbeat = Buffer.from(':\n\n');

/** How long a client is to wait before it comes back; another time for each, so that not all come at once. */
export function retryAfter(ms: number): Buffer {
  return Buffer.from(`retry: ${Math.round(ms)}\n\n`);
}
