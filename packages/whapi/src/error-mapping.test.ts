import { describe, expect, it } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerWith } from '../test/partner-fixture.ts';
import {
  drip,
  dropAfterHeaders,
  dropBeforeHeaders,
  hang,
  json,
  type Respond,
} from '../test/upstream-server.ts';

const channelId = 'MANTIS-PF298';
const extension = { channelId, days: 30, comment: 'canary' };

describe('a status of the upstream', () => {
  it.each([
    [400, 'rejected', false],
    [401, 'credential', false],
    [402, 'rejected', false],
    [403, 'credential', false],
    [404, 'not-found', false],
    [409, 'conflict', false],
    [413, 'rejected', false],
    [422, 'rejected', false],
    [429, 'rate-limited', false],
    [500, 'server', true],
    [503, 'server', true],
    [302, 'malformed', true],
  ] as const)('%i on a write is %s, maybe applied: %s', async (status, kind, maybeApplied) => {
    const { client, upstream } = await partnerWith(json(status, { error: 'vendor words' }));

    const error = await failureOf(client.extendChannel(extension));

    expect(error).toMatchObject({
      api: 'partner',
      operation: 'extendChannel',
      kind,
      status,
      maybeApplied,
      sent: true,
      vendorMessage: 'vendor words',
    });
    expect(upstream.requests).toHaveLength(1);
  });

  it('never says that a read may have been applied', async () => {
    const { client } = await partnerWith(json(500, {}), { maxRetries: 0 });

    const error = await failureOf(client.getChannel({ channelId }));

    expect(error).toMatchObject({ kind: 'server', maybeApplied: false });
  });

  it.each([
    ['nested', { error: { code: 401, message: 'need authorization' } }, 'need authorization'],
    ['flat with code', { code: 402, error: 'trial limit exceeded' }, 'trial limit exceeded'],
    ['flat', { error: 'Channel not found' }, 'Channel not found'],
    ['details only', { error: { code: 1, details: 'more' } }, 'more'],
    ['unknown', { oops: true }, undefined],
    ['null', null, undefined],
  ])('reads the %s error body', async (_shape, body, vendorMessage) => {
    const { client } = await partnerWith(json(400, body));

    const error = await failureOf(client.getChannel({ channelId }));

    expect(error.vendorMessage).toBe(vendorMessage);
  });

  it('keeps the status when the error body is HTML, cut off or endless', async () => {
    const html: Respond = (res) => res.writeHead(502).end('<html>Bad Gateway</html>');
    const cut: Respond = (res) => {
      res.writeHead(404, { 'content-length': '99' });
      res.write('{"err', () => res.socket?.destroy());
    };
    const endless: Respond = (res) => res.writeHead(400).end('x'.repeat(3000));
    const { client, upstream } = await partnerWith(html, { maxRetries: 0, maxResponseBytes: 2000 });

    const fromHtml = await failureOf(client.extendChannel(extension));
    upstream.answerWith(cut);
    const fromCut = await failureOf(client.extendChannel(extension));
    upstream.answerWith(endless);
    const fromEndless = await failureOf(client.extendChannel(extension));

    expect(fromHtml).toMatchObject({ kind: 'server', status: 502, vendorMessage: undefined });
    expect(fromCut).toMatchObject({ kind: 'not-found', status: 404, maybeApplied: false });
    expect(fromEndless).toMatchObject({ kind: 'rejected', status: 400, maybeApplied: false });
  });
});

describe('a 2xx that is not what the API promises', () => {
  it.each<[string, Respond, string]>([
    ['not JSON', (res) => res.end('{"id":'), 'not-json'],
    ['empty', (res) => res.end(), 'not-json'],
    ['of another shape', json(200, { channels: [] }), 'schema: id invalid_type'],
    ['an array', json(200, []), 'schema: body invalid_type'],
    ['too long', (res) => res.end('x'.repeat(5000)), 'oversized'],
  ])('is malformed when it is %s', async (_name, respond, reason) => {
    const { client } = await partnerWith(respond, { maxResponseBytes: 2000 });
    const body = { name: 'A', projectId: 'default' };

    const error = await failureOf(client.createChannel(body));

    expect(error).toMatchObject({ kind: 'malformed', status: 200, reason, maybeApplied: true });
  });

  it('is a refusal when an action answers success: false', async () => {
    const { client } = await partnerWith(json(200, { success: false, error: 'not enough days' }));

    const error = await failureOf(client.extendChannel(extension));

    expect(error).toMatchObject({
      kind: 'rejected',
      maybeApplied: false,
      vendorMessage: 'not enough days',
    });
  });

  it('is unconfirmed when an action answers with an error body', async () => {
    const { client } = await partnerWith(json(200, { error: { code: 1, message: 'odd' } }));

    const error = await failureOf(client.extendChannel(extension));

    expect(error).toMatchObject({ kind: 'malformed', maybeApplied: true, vendorMessage: 'odd' });
  });
});

describe('a connection that fails', () => {
  it.each<[string, Respond, string, boolean | 'unknown']>([
    ['dropped before the answer', dropBeforeHeaders, 'network', 'unknown'],
    ['dropped within the answer', dropAfterHeaders, 'network', true],
    ['without an answer', hang, 'timeout', 'unknown'],
    ['with an answer that drips', drip, 'timeout', true],
    [
      'that does not speak HTTP',
      (res) => res.socket?.end('garbage\r\n\r\n'),
      'malformed',
      'unknown',
    ],
  ])('%s leaves a write unconfirmed and is not sent again', async (_name, respond, kind, sent) => {
    const { client, upstream } = await partnerWith(respond);

    const error = await failureOf(client.extendChannel(extension, { timeoutMs: 500 }));

    expect(error).toMatchObject({ kind, sent, maybeApplied: true });
    expect(upstream.requests).toHaveLength(1);
  });

  it('refused at the door is surely not applied', async () => {
    const { client, upstream } = await partnerWith(hang);
    await upstream.close();

    const error = await failureOf(client.extendChannel(extension));

    expect(error).toMatchObject({
      kind: 'network',
      sent: false,
      maybeApplied: false,
      reason: 'ECONNREFUSED',
    });
  });

  it('to a name that does not exist is surely not applied', async () => {
    const { client } = await partnerWith(hang, { baseUrl: 'http://manager.invalid' });

    const error = await failureOf(client.extendChannel(extension));

    expect(error).toMatchObject({ kind: 'network', sent: false, maybeApplied: false });
  });

  it('given up by the caller is aborted, before and after sending', async () => {
    const early = await partnerWith(hang);
    const before = await failureOf(
      early.client.extendChannel(extension, { signal: AbortSignal.abort() }),
    );
    const controller = new AbortController();
    const late = await partnerWith(() => controller.abort());
    const after = await failureOf(
      late.client.extendChannel(extension, { signal: controller.signal }),
    );

    expect(before).toMatchObject({ kind: 'aborted', sent: false, maybeApplied: false });
    expect(early.upstream.requests).toHaveLength(0);
    expect(after).toMatchObject({ kind: 'aborted', sent: 'unknown', maybeApplied: true });
  });

  it("tells the caller's own timeout signal from the deadline", async () => {
    const { client } = await partnerWith(hang);

    const error = await failureOf(
      client.getChannel({ channelId }, { signal: AbortSignal.timeout(30) }),
    );

    expect(error.kind).toBe('aborted');
  });
});
