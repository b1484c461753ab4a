import { api } from '@channeldesk/contracts';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { answer, breakOff, refuse } from '../../test/answers.ts';
import { sampleChannel } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { call, urlOf } from './api-client.ts';
import { ApiProblem, ConnectionLost } from './api-problem.ts';

const params = { id: 'MANTIS-PF298' };

test('returns the parsed answer of an endpoint', async () => {
  const channel = sampleChannel();
  server.use(answer(api.channels.get, ({ params }) => ({ ...channel, id: params['id'] ?? '' })));

  await expect(call(api.channels.get, { params })).resolves.toEqual(channel);
});

test('sends method, body and headers as the endpoint declares them', async () => {
  const seen: unknown[] = [];
  server.use(
    answer(api.extensions.create, ({ body, headers }) => {
      seen.push(body, headers.get('idempotency-key'), headers.get('content-type'));
      return HttpResponse.json({});
    }),
  );

  await call(api.extensions.create, {
    params,
    headers: { 'idempotency-key': '5f3c1c52-5a0e-4c3e-9a50-0a2a2a3b9d10' },
    body: { days: 3, comment: 'paid' },
  }).catch(() => undefined);

  expect(seen).toEqual([
    { days: 3, comment: 'paid' },
    '5f3c1c52-5a0e-4c3e-9a50-0a2a2a3b9d10',
    'application/json',
  ]);
});

test('throws an ApiProblem that carries the problem document', async () => {
  server.use(refuse(api.channels.get, 'upstream-rejected', { vendorMessage: 'no such day' }));

  const error = await call(api.channels.get, { params }).catch((thrown) => thrown);

  expect(error).toBeInstanceOf(ApiProblem);
  expect(error.code).toBe('upstream-rejected');
  expect(error.problem).toMatchObject({ requestId: 'req-123', vendorMessage: 'no such day' });
});

test('turns a failure that is no problem document into one, with the request ID of its header', async () => {
  server.use(
    http.get('*/api/v1/channels/:id', () =>
      HttpResponse.html('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r7' } }),
    ),
  );

  const error = await call(api.channels.get, { params }).catch((thrown) => thrown);

  expect(error).toBeInstanceOf(ApiProblem);
  expect(error.problem).toMatchObject({ code: 'internal', status: 502, requestId: 'r7' });
});

test.each([
  ['not the agreed form', { id: 7 }],
  ['no JSON', 'hello'],
])('refuses an answer that has %s', async (_what, body) => {
  server.use(http.get('*/api/v1/channels/:id', () => HttpResponse.json(body)));

  await expect(call(api.channels.get, { params })).rejects.toBeInstanceOf(ApiProblem);
});

test('treats an unknown problem code as internal and keeps the document', async () => {
  server.use(refuse(api.channels.get, 'not-found', { code: 'from-the-future' }));

  const error = await call(api.channels.get, { params }).catch((thrown) => thrown);

  expect([error.code, error.problem.code]).toEqual(['internal', 'from-the-future']);
});

test('throws ConnectionLost when no answer comes, and says whether it was a write', async () => {
  server.use(breakOff(api.channels.get), breakOff(api.channels.stop));

  const read = await call(api.channels.get, { params }).catch((thrown) => thrown);
  const write = await call(api.channels.stop, { params, body: {} }).catch((thrown) => thrown);

  expect(read).toBeInstanceOf(ConnectionLost);
  expect([read.isWrite, write.isWrite]).toEqual([false, true]);
});

test('rethrows an abort as it is, so that a cancelled read is no lost connection', async () => {
  const abort = new AbortController();
  server.use(answer(api.channels.get, sampleChannel()));
  abort.abort();

  const error = await call(api.channels.get, { params, signal: abort.signal }).catch((e) => e);

  expect(error.name).toBe('AbortError');
});

test('writes an address with its parameters escaped and without empty query values', () => {
  expect(urlOf(api.channels.get, { params: { id: 'A/B?' } })).toBe('/api/v1/channels/A%2FB%3F');
  expect(
    urlOf(api.channels.exportCsv, { query: { search: 'a&b', mode: undefined, status: '' } }),
  ).toBe('/api/v1/channels/export.csv?search=a%26b');
});
