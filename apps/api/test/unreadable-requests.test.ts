import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { apiPrefix } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { holdCalls } from './support/held-call.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole();
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => desk.close());

describe('what is no readable request', () => {
  async function exchange(text: string): Promise<{ head: string; body: string }> {
    const { port } = desk.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(text);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { head, body };
  }

  test.each([
    ['an unknown method', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n', 'malformed-request'],
    ['another protocol', '\x16\x03\x01\x02\x00\r\n\r\n', 'malformed-request'],
    [
      'an address of more than 16 kB',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      'headers-too-large',
    ],
    [
      'a header of more than 16 kB',
      `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`,
      'headers-too-large',
    ],
  ] as const)(
    '%s ends in a problem document and a closed connection',
    async (_name, text, code) => {
      const { head, body } = await exchange(text);
      const [statusLine = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2)));

      expect({ statusCode: Number(statusLine.split(' ')[1]), headers, body }).toBeProblem(code);
      expect(headers).toMatchObject({
        connection: 'close',
        'cache-control': 'no-store',
        'content-length': String(Buffer.byteLength(body)),
      });
    },
  );

  test.each([
    ['without a Host', '', 400, 'malformed-request'],
    ['with an expectation that nobody knows', 'host: x\r\nexpect: miracles\r\n', 200, undefined],
  ] as const)('a request %s is answered by the console, not by Node', async (...row) => {
    const [, headers, status, code] = row;
    const { head, body } = await exchange(
      `GET ${apiPrefix}/health/live HTTP/1.1\r\n${headers}connection: close\r\n\r\n`,
    );

    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toMatch(/^x-request-id: /m);
    expect(JSON.parse(body).code).toBe(code);
  });

  test('behind a request under way, ends the connection after its answer and says nothing', async () => {
    const id = (await desk.simulator.control.scenarios())['linked'] ?? '';
    const { secret } = await desk.key(['channels:read', 'days:spend']);
    const extension = JSON.stringify({ days: 30, comment: 'November' });

    const { head, body } = await exchange(
      [
        `POST ${apiPrefix}/channels/${id}/extensions HTTP/1.1`,
        'host: x',
        `authorization: Bearer ${secret}`,
        `idempotency-key: ${randomUUID()}`,
        'content-type: application/json',
        `content-length: ${extension.length}`,
        '',
        `${extension}garbage`,
      ].join('\r\n'),
    );

    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(JSON.parse(body)).toMatchObject({ state: 'verified', days: 30 });
  });
});

test('what comes while the process stops is refused as not ready', async () => {
  const stopping = await startConsoleForTest();
  const url = await stopping.app.listen({ host: '127.0.0.1', port: 0 });
  const held = holdCalls(stopping.deps.events, 'closeAll');

  const closed = stopping.app.close();
  await held.reached;
  const answer = await fetch(`${url}${apiPrefix}/health/live`);
  const { status: statusCode, headers } = answer;
  const body = await answer.text();
  held.release();
  await closed;

  expect({ statusCode, headers: Object.fromEntries(headers), body }).toBeProblem('not-ready');
  expect(headers.get('connection')).toBe('close');
});
