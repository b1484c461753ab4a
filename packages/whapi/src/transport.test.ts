import { describe, expect, it } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerWith } from '../test/partner-fixture.ts';
import { dropBeforeHeaders, hang, json, type Respond } from '../test/upstream-server.ts';
import type { TransportEvent } from './transport.ts';

const channelId = 'MANTIS-PF298';
const ok = json(200, { id: channelId });

function failingTimes(times: number, failure: Respond): Respond {
  return (res, request, number) => (number <= times ? failure : ok)(res, request, number);
}

describe('retries', () => {
  it.each<[string, Respond]>([
    ['500', json(500, {})],
    ['503', json(503, {})],
    ['a dropped connection', dropBeforeHeaders],
    ['429 that names a time', json(429, {}, { 'retry-after': '0' })],
  ])('repeat a read after %s', async (_name, failure) => {
    const { client, upstream } = await partnerWith(failingTimes(2, failure));

    const channel = await client.getChannel({ channelId });

    expect(channel.id).toBe(channelId);
    expect(upstream.requests).toHaveLength(3);
  });

  it('end after the budget with the last failure', async () => {
    const { client, upstream } = await partnerWith(json(500, { error: 'still down' }));

    const error = await failureOf(client.getChannel({ channelId }));

    expect(error).toMatchObject({ kind: 'server', vendorMessage: 'still down' });
    expect(upstream.requests).toHaveLength(3);
  });

  it.each<[string, Respond]>([
    ['404', json(404, {})],
    ['400', json(400, {})],
    ['429 that names no time', json(429, {})],
    ['429 that asks for too long a wait', json(429, {}, { 'retry-after': '1800' })],
    ['a malformed body', (res) => res.end('{')],
  ])('do not repeat a read after %s', async (_name, failure) => {
    const { client, upstream } = await partnerWith(failure);

    await failureOf(client.getChannel({ channelId }));

    expect(upstream.requests).toHaveLength(1);
  });

  it('hand a long Retry-After to the caller', async () => {
    const { client } = await partnerWith(json(429, {}, { 'retry-after': '1800' }));

    const error = await failureOf(client.createChannel({ name: 'A', projectId: 'default' }));

    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 1800 });
  });

  it('never repeat a write, whatever the failure', async () => {
    const { client, upstream } = await partnerWith(json(503, {}, { 'retry-after': '0' }));
    const writes = [
      () => client.extendChannel({ channelId, days: 1, comment: 'c' }),
      () => client.createChannel({ name: 'A', projectId: 'default' }),
      () => client.updateChannel({ channelId, name: 'A', projectId: 'default' }),
      () => client.deleteChannel({ channelId }),
      () => client.startChannel({ channelId }),
      () => client.stopChannel({ channelId, saveDays: true }),
      () => client.restartChannel({ channelId }),
      () => client.changeChannelMode({ channelId, mode: 'live' }),
      () => client.createProject({ name: 'P' }),
      () => client.updateProject({ projectId: 'default', name: 'P' }),
      () => client.deleteProject({ projectId: 'default' }),
      () => client.setPartnerSettings({ partnerName: 'acme', settings: {} }),
      () => client.callNative({ method: 'POST', path: '/native/{id}', channelId }),
    ];

    for (const write of writes) {
      await failureOf(write());
    }

    expect(upstream.requests).toHaveLength(writes.length);
  });

  it('stop when the caller gives up', async () => {
    const controller = new AbortController();
    const { client, upstream } = await partnerWith(hang, { backoffMs: 60_000 });
    upstream.answerWith((res) => {
      res.writeHead(500, { connection: 'close' }).end();
      res.on('close', () => controller.abort());
    });

    await failureOf(
      client.getChannel({ channelId }, { signal: controller.signal, timeoutMs: 600_000 }),
    );

    expect(upstream.requests).toHaveLength(1);
  });
});

describe('the concurrency limit', () => {
  it('never has more exchanges at once than connections', async () => {
    const held: (() => void)[] = [];
    let most = 0;
    const { client } = await partnerWith(
      (res, request, number) => {
        held.push(() => ok(res, request, number));
        most = Math.max(most, held.length);
        if (held.length === 3) {
          const round = held.splice(0);
          setImmediate(() => {
            for (const release of round) {
              release();
            }
          });
        }
      },
      { connections: 3, timeoutMs: 5000 },
    );

    await Promise.all(Array.from({ length: 30 }, () => client.getChannel({ channelId })));

    expect(most).toBe(3);
  });

  it('lets a queued call time out unsent while the slots hang', async () => {
    const { client, upstream } = await partnerWith(hang, { connections: 1 });
    const first = failureOf(client.getChannel({ channelId }, { timeoutMs: 200 }));

    const queued = await failureOf(
      client.extendChannel({ channelId, days: 1, comment: 'c' }, { timeoutMs: 40 }),
    );
    await first;

    expect(queued).toMatchObject({ kind: 'timeout', sent: false, maybeApplied: false });
    expect(upstream.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('refuses a call when the queue is full', async () => {
    const { client } = await partnerWith(hang, { connections: 1, queueLimit: 0, timeoutMs: 60 });
    const first = failureOf(client.getChannel({ channelId }));

    const refused = await failureOf(client.getChannel({ channelId }));
    await first;

    expect(refused).toMatchObject({ kind: 'circuit-open', reason: 'queue-full', sent: false });
  });
});

describe('events and closing', () => {
  it('report every attempt with outcome and status', async () => {
    const events: TransportEvent[] = [];
    const { client } = await partnerWith(failingTimes(1, json(500, {})), {
      onEvent: (event) => events.push(event),
    });

    await client.getChannel({ channelId });

    expect(events).toMatchObject([
      { api: 'partner', operation: 'getChannel', outcome: 'server', status: 500, attempt: 1 },
      { api: 'partner', operation: 'getChannel', outcome: 'ok', status: 200, attempt: 2 },
    ]);
  });

  it('do not let a hook that throws spoil a write', async () => {
    const { client } = await partnerWith(json(200, { success: true }), {
      onEvent: () => {
        throw new Error('metrics are down');
      },
    });

    await expect(client.restartChannel({ channelId })).resolves.toEqual({ success: true });
  });

  it('close finishes running and queued calls and refuses new ones', async () => {
    const slowly: Respond = (res, request, number) => {
      setImmediate(() => ok(res, request, number));
    };
    const { client } = await partnerWith(slowly, { connections: 1 });
    const running = client.getChannel({ channelId });
    const queued = client.getChannel({ channelId });

    const closed = client.close();
    const late = await failureOf(client.getChannel({ channelId }));

    expect(await running).toMatchObject({ id: channelId });
    expect(await queued).toMatchObject({ id: channelId });
    await closed;
    expect(late).toMatchObject({ kind: 'aborted', sent: false, reason: 'closing' });
  });
});
