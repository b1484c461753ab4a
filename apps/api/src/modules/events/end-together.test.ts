import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { endTogether } from './end-together.ts';

async function answer() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const request = get({ port: (server.address() as AddressInfo).port, agent: false });
  request.on('error', () => undefined);
  onTestFinished(() => {
    request.destroy();
    server.close();
  });
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  return { request, response, stream: new Readable({ read: () => undefined }) };
}

test('a connection whose client does not read is closed soon after the stream', async () => {
  const { request, response, stream } = await answer();
  request.on('response', (incoming) => incoming.pause());
  endTogether(stream, response, 10);
  response.end(Buffer.alloc(64 * 1024 * 1024));

  stream.destroy();

  await once(response, 'close');
  expect(response.writableFinished).toBe(false);
});

test('what is left is read to its end by a client that reads', async () => {
  const { request, response, stream } = await answer();
  endTogether(stream, response, 10_000);
  stream.destroy();
  response.end('all of it');

  const [incoming] = (await once(request, 'response')) as [IncomingMessage];

  expect(await incoming.toArray()).toEqual([Buffer.from('all of it')]);
});

test('a stream is closed with its answer, also when that was over before', async () => {
  const { request, response, stream } = await answer();
  const late = new Readable({ read: () => undefined });
  endTogether(stream, response);

  request.destroy();

  await once(stream, 'close');
  endTogether(late, response);
  expect(late.destroyed).toBe(true);
});
