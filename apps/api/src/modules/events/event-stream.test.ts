import { once } from 'node:events';
import { expect, test } from 'vitest';
import { framed } from './event-frame.ts';
import { createEventStream, mostUnreadBytes } from './event-stream.ts';

const event = (id: number, kind: 'channels' | 'account' | 'reset' | 'access' = 'channels') =>
  framed({ id, kind, ids: null });
const large = (id: number) => ({ ...event(id), frame: Buffer.alloc(mostUnreadBytes) });

function start(mayHear = (_kind: string) => true) {
  const stream = createEventStream(mayHear);
  const read = () => String(stream.readable.read() ?? '');
  return { ...stream, read, ids: () => [...read().matchAll(/^id: (\d+)$/gm)].map(([, id]) => id) };
}

test('passes on what comes after hello, each once', () => {
  const { hello, tell, ids } = start();

  hello(3);
  tell([event(2), event(3), event(4)]);
  tell([event(4), event(5)]);

  expect(ids()).toEqual(['3', '4', '5']);
});

test('goes on from the number of a reset, even where that is smaller', () => {
  const { hello, tell, ids } = start();

  hello(30);
  tell([event(4, 'reset'), event(5)]);

  expect(ids()).toEqual(['30', '4', '5']);
});

test('tells no client of the end of a session or key, whatever else it may hear', () => {
  const { hello, tell, ids } = start();

  hello(1);
  tell([event(2, 'access'), event(3)]);

  expect(ids()).toEqual(['1', '3']);
});

test('leaves out what the client may not hear', () => {
  const { hello, tell, ids } = start((kind) => kind !== 'account');

  hello(1);
  tell([event(2), event(3, 'account'), event(4)]);

  expect(ids()).toEqual(['1', '2', '4']);
});

test('takes much at once, but cuts off a reader that has left it lying when more comes', () => {
  const { hello, tell, readable } = start();
  hello(1);

  tell([large(2), large(3), large(4)]);
  expect(readable.destroyed).toBe(false);

  tell([event(5)]);
  expect(readable.destroyed).toBe(true);
});

test('a reader that is behind goes on when it has read', () => {
  const { hello, tell, readable, read, ids } = start();
  hello(1);
  tell([large(2), large(3)]);
  read();

  tell([event(4)]);

  expect(readable.destroyed).toBe(false);
  expect(ids()).toEqual(['4']);
});

test('ends after what was written, takes nothing after it, and ends also when nobody reads', async () => {
  const { hello, tell, end, readable } = start();
  hello(1);

  end();
  tell([event(2)]);
  end();

  await once(readable, 'close');
  expect(readable.destroyed).toBe(true);
});
