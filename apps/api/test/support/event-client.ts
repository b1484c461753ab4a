import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { api, apiPrefix, type LiveEvent, liveEvent } from '@channeldesk/contracts';
import { onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import type { KeyClient, TestConsole } from './console.ts';

export interface HeardEvent extends LiveEvent {
  readonly id: string;
}

export interface EventClient {
  readonly response: IncomingMessage;
  /** All that came so far, hello included. */
  readonly events: readonly HeardEvent[];
  /** Everything as it came over the wire. */
  text(): string;
  /** Waits for an event of this kind and answers it. */
  heard(kind: LiveEvent['kind']): Promise<HeardEvent>;
  /** Settles when the stream is over, however it ended. */
  readonly over: Promise<unknown>;
  hangUp(): void;
}

interface Listening {
  /** Without it the headers bring a cookie. */
  readonly key?: Pick<KeyClient, 'secret'>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
}

/** Opens a port for the console, closed with it. */
export function listenOn({ app }: Pick<TestConsole, 'app'>): Promise<string> {
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** Asks for the stream over a real connection; the answer may be a refusal. */
export async function requestEvents(url: string, { key, headers, query = '' }: Listening) {
  const request: ClientRequest = get(`${url}${apiPrefix}${api.events.stream.path}${query}`, {
    headers: { ...(key && { authorization: `Bearer ${key.secret}` }), ...headers },
    agent: false,
  });
  onTestFinished(() => void request.destroy());
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  return { request, response };
}

/** Listens to events as a program with a service key does. */
export async function listenForEvents(url: string, listening: Listening): Promise<EventClient> {
  const { request, response } = await requestEvents(url, listening);
  const events: HeardEvent[] = [];
  let [text, rest] = ['', ''];
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.flatMap(parse));
  });
  const over = once(response, 'close').catch((error: unknown) => error);
  return {
    response,
    events,
    text: () => text,
    heard: (kind) =>
      vi.waitFor(
        () => {
          const found = events.find((event) => event.kind === kind);
          if (!found) throw new Error(`no ${kind} among ${JSON.stringify(events)}`);
          return found;
        },
        { timeout: 5000, interval: 5 },
      ),
    over,
    hangUp: () => void request.destroy(),
  };
}

function parse(block: string): HeardEvent[] {
  const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(block) ?? [];
  if (id === undefined || data === undefined) return [];
  return [{ id, ...z.parse(z.strictObject(liveEvent.shape), JSON.parse(data)) }];
}
