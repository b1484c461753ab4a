import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Right } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import { type Caller, requireRight } from '#api/http/caller.ts';
import type { EventFeed, Hear } from './event-feed.ts';
import { type FramedEvent, heartbeat, retryAfter } from './event-frame.ts';
import { findStart, type StartPoint } from './event-start.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import type { EventRepository } from './events.repository.ts';

export interface EventServiceParts {
  readonly feed: Pick<EventFeed, 'hear' | 'position'>;
  readonly rows: Pick<EventRepository, 'after' | 'bounds' | 'lastBefore'>;
  readonly mostStreams?: number;
  readonly mostPerCaller?: number;
}

export interface Listener {
  readonly caller: Caller;
  readonly from: StartPoint;
  /** Whose the credential is now. Throws AppError when it is worth nothing any more. */
  identify(): Promise<Caller>;
}

interface Opened {
  readonly owner: string;
  /** The session or key that it was opened with. */
  readonly credentialId: string;
}

export type EventService = ReturnType<typeof createEventService>;

const heartbeatMs = 15_000;
const readyWithinMs = 5000;
const needed: Right = 'channels:read';

/** Streams of events, one for each open page or listening program. */
export function createEventService(parts: EventServiceParts) {
  const { feed, rows, mostStreams = 2000, mostPerCaller = 20 } = parts;
  const open = new Map<EventStream, Opened>();
  let isClosing = false;
  // The first to hear, so that a stream has ended before anything later is told to it.
  feed.hear((events) => {
    for (const { credentialId } of events) if (credentialId !== null) endStreamsOf(credentialId);
  });

  const ofOwner = (owner: string) =>
    [...open.values()].filter((other) => other.owner === owner).length;

  /** Their clients come back soon, to be refused; the one that signed out has had its answer by then. */
  function endStreamsOf(credentialId: string): void {
    for (const [stream, opened] of open) {
      if (opened.credentialId !== credentialId) continue;
      stream.write(retryAfter(500 + Math.random() * 500));
      stream.end();
    }
  }

  function refuseTooMany(owner: string): void {
    if (isClosing) throw new AppError('not-ready', { detail: 'This process is stopping.' });
    if (open.size >= mostStreams) throw tooMany('busy');
    if (ofOwner(owner) >= mostPerCaller) throw tooMany('rate-limited');
  }

  /** What happens while the client catches up is told after what it missed. */
  async function begin(stream: EventStream, { from, identify }: Listener): Promise<void> {
    const meanwhile: FramedEvent[] = [];
    let hear: Hear = (events) => void meanwhile.push(...events);
    const leave = feed.hear((events) => hear(events));
    stream.readable.once('close', leave);
    const position = await inTime(feed.position());
    // An end that came before the listening was not heard.
    requireRight(await identify(), needed);
    const start = from ? await findStart(rows, from) : { after: position, missed: [] };
    stream.write(retryAfter(1000 + Math.random() * 4000));
    stream.hello(start.after);
    stream.tell([...start.missed, ...meanwhile]);
    hear = stream.tell;
  }

  return {
    /** Throws AppError('rate-limited') or 'busy' when too many are open, 'not-ready' without a database. */
    async open(listener: Listener): Promise<Readable> {
      const { caller, identify } = listener;
      const owner = `${caller.kind}:${caller.id}`;
      refuseTooMany(owner);
      let { rights } = caller;
      const stream = createEventStream((kind) => mayHear(kind, rights));
      open.set(stream, { owner, credentialId: caller.sessionId ?? caller.id });
      const beat = async () => {
        try {
          const present = await identify();
          requireRight(present, needed);
          ({ rights } = present);
        } catch (error) {
          if (error instanceof AppError) return stream.end();
          // A database that does not answer says nothing of the caller, and tells no events either.
        }
        stream.write(heartbeat);
      };
      const beating = setInterval(() => void beat(), heartbeatMs);
      stream.readable.once('close', () => {
        clearInterval(beating);
        open.delete(stream);
      });
      await begin(stream, listener).catch((error: unknown) => {
        stream.readable.destroy();
        throw error;
      });
      return stream.readable;
    },

    /** Ends all streams, so that the process can stop; their clients go on at another one. */
    closeAll(): void {
      isClosing = true;
      for (const stream of open.keys()) stream.end();
    },

    /** How many are open, of everybody or of one caller. */
    count: (owner?: string) => (owner === undefined ? open.size : ofOwner(owner)),
  };
}

/** What only some may read, only they hear of. */
function mayHear(kind: FramedEvent['kind'], rights: ReadonlySet<Right>): boolean {
  if (kind === 'account') return rights.has('account:read');
  return kind !== 'policies' || rights.has('days:spend');
}

async function inTime(position: Promise<number>): Promise<number> {
  const stop = new AbortController();
  const late = wait(readyWithinMs, undefined, { signal: stop.signal }).then(() => {
    throw new AppError('not-ready', { detail: 'The database does not answer.' });
  });
  late.catch(() => undefined);
  return Promise.race([position, late]).finally(() => stop.abort());
}

function tooMany(code: 'busy' | 'rate-limited'): AppError {
  const detail = {
    busy: 'As many listen to events as this process can serve.',
    'rate-limited': 'Too many streams of events are open with this sign-in or key already.',
  }[code];
  return new AppError(code, { detail, retryAfterSeconds: 30 });
}
