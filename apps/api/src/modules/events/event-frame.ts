import type { LiveEvent } from '@channeldesk/contracts';
import type { StoredEvent } from './events.repository.ts';

/** An event as it goes over the wire, made once for all streams. */
export interface FramedEvent {
  readonly id: number;
  readonly kind: LiveEvent['kind'] | 'access';
  /** What has ended, and with it the streams that were opened by it. */
  readonly credentialId: string | null;
  readonly frame: Buffer;
}

type Told = Pick<StoredEvent, 'id' | 'ids'> &
  Pick<FramedEvent, 'kind'> &
  Partial<Pick<FramedEvent, 'credentialId'>>;

export function framed({ id, kind, ids, credentialId = null }: Told): FramedEvent {
  const data = JSON.stringify({ kind, ids });
  return { id, kind, credentialId, frame: Buffer.from(`id: ${id}\ndata: ${data}\n\n`) };
}

/** A comment, for clients to see that the stream lives. */
export const heartbeat = Buffer.from(':\n\n');

/** How long a client is to wait before it comes back; another time for each, so that not all come at once. */
export function retryAfter(ms: number): Buffer {
  return Buffer.from(`retry: ${Math.round(ms)}\n\n`);
}
