import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerWith } from '../test/partner-fixture.ts';
import { hang, json, type Respond } from '../test/upstream-server.ts';

const channelId = 'MANTIS-PF298';

afterEach(() => {
  vi.useRealTimers();
});

describe('the circuit', () => {
  const limits = { breakerThreshold: 3, halfOpenAfterMs: 10_000, maxRetries: 0 };

  it('opens after consecutive outages, sends nothing, and closes after a good probe', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const changes: string[] = [];
    const { client, upstream } = await partnerWith(json(500, {}), {
      ...limits,
      onCircuit: (_origin, state) => changes.push(state),
    });

    for (let call = 0; call < 3; call += 1) {
      await failureOf(client.getChannel({ channelId }));
    }
    const refused = await failureOf(client.extendChannel({ channelId, days: 1, comment: 'c' }));

    expect(refused).toMatchObject({ kind: 'circuit-open', sent: false, maybeApplied: false });
    expect(refused.retryAfterSeconds).toBe(10);
    expect(client.state().circuit).toBe('open');
    expect(upstream.requests).toHaveLength(3);

    upstream.answerWith(json(200, { id: channelId }));
    vi.setSystemTime(Date.now() + 10_001);
    await client.getChannel({ channelId });

    expect(changes).toEqual(['open', 'half-open', 'closed']);
    expect(client.state()).toEqual({ circuit: 'closed', active: 0, queued: 0 });
  });

  it('opens again when the probe fails or is given up', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { client, upstream } = await partnerWith(json(500, {}), limits);
    for (let call = 0; call < 3; call += 1) {
      await failureOf(client.getChannel({ channelId }));
    }

    vi.setSystemTime(Date.now() + 10_001);
    await failureOf(client.getChannel({ channelId }));
    expect(client.state().circuit).toBe('open');

    const controller = new AbortController();
    upstream.answerWith(() => controller.abort());
    vi.setSystemTime(Date.now() + 10_001);
    await failureOf(client.getChannel({ channelId }, { signal: controller.signal }));
    expect(client.state().circuit).toBe('open');
  });

  it.each<[string, Respond]>([
    ['404', json(404, {})],
    ['429', json(429, {})],
    ['a malformed body', (res) => res.end('{')],
  ])('stays closed on %s', async (_name, respond) => {
    const { client, upstream } = await partnerWith(respond, limits);

    for (let call = 0; call < 6; call += 1) {
      await failureOf(client.getChannel({ channelId }));
    }

    expect(upstream.requests).toHaveLength(6);
    expect(client.state().circuit).toBe('closed');
  });

  it('stays closed when writes are refused with 503, as for channels that are not ready', async () => {
    const { client } = await partnerWith(json(503, {}), limits);

    for (let call = 0; call < 6; call += 1) {
      await failureOf(client.restartChannel({ channelId }));
    }

    expect(client.state().circuit).toBe('closed');
  });

  it('is not influenced by calls that were given up', async () => {
    const { client } = await partnerWith(hang, limits);

    for (let call = 0; call < 4; call += 1) {
      const signal = AbortSignal.timeout(15);
      await failureOf(client.getChannel({ channelId }, { signal }));
    }

    expect(client.state().circuit).toBe('closed');
  });
});
