import { Readable } from 'node:stream';
import { type FramedEvent, framed } from './event-frame.ts';

export interface EventStream {
  readonly readable: Readable;
  /** Says from which number on the client hears everything. */
  hello(id: number): void;
  /** Passes on what the client has not had yet and may hear; never `access`. */
  tell(events: readonly FramedEvent[]): void;
  write(chunk: Buffer): void;
  /** Ends it after what was written, if that is read soon; the client comes back with its last number. */
  end(): void;
}

const graceMs = 1000;

/** A reader that has left so much lying when more comes is cut off; what comes at once may be more. */
export const mostUnreadBytes = 256 * 1024;

/** The events of one client, in order and each once. */
export function createEventStream(mayHear: (kind: FramedEvent['kind']) => boolean): EventStream {
  const readable = new Readable({ read: () => undefined });
  let sent = 0;
  let hasEnded = false;

  function write(chunk: Buffer): void {
    if (!hasEnded && !readable.destroyed) readable.push(chunk);
  }

  return {
    readable,
    write,
    hello(id) {
      sent = id;
      write(framed({ id, kind: 'hello', ids: null }).frame);
    },
    tell(events) {
      if (readable.readableLength > mostUnreadBytes) readable.destroy();
      for (const { id, kind, frame } of events) {
        if (id <= sent && kind !== 'reset') continue;
        sent = id;
        if (kind !== 'access' && mayHear(kind)) write(frame);
      }
    },
    end() {
      if (!hasEnded && !readable.destroyed) readable.push(null);
      hasEnded = true;
      setTimeout(() => readable.destroy(), graceMs).unref();
    },
  };
}
