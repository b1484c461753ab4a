import { describe, expect, it } from 'vitest';
import type { FaultInput } from '../src/faults/fault.ts';
import { openSim, type SimClient } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';

function extend(sim: SimClient, options: { signal?: AbortSignal } = {}): Promise<Response> {
  return fetch(`${sim.url}/channels/${ROSA}/extend`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sim.partnerToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ days: 2, comment: 'x' }),
    ...options,
  });
}

async function withFault(fault: Omit<FaultInput, 'match'>) {
  const sim = await openSim();
  await sim.control.addFault({ match: { path: '/extend' }, ...fault });
  const balance = async () => (await sim.control.books()).balance;
  const recorded = async () => (await sim.control.requests({ path: '/extend' }))[0];
  return { sim, balance, recorded };
}

describe('a fault before applying', () => {
  it('answers the given status, headers and body and carries nothing out', async () => {
    const body = { error: 'slow down' };
    const headers = { 'retry-after': '7' };
    const { sim, balance, recorded } = await withFault({ status: 429, headers, body });

    const answer = await extend(sim);

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual(body);
    expect(await balance()).toBe(1204);
    expect(await recorded()).toMatchObject({ applied: false, status: 429, outcome: 'answered' });
  });

  it('drops the connection and carries nothing out', async () => {
    const { sim, balance, recorded } = await withFault({ drop: 'before' });

    await expect(extend(sim)).rejects.toThrow('fetch failed');

    expect(await balance()).toBe(1204);
    expect(await recorded()).toMatchObject({ applied: false, status: null, outcome: 'dropped' });
  });

  it('hangs until the client gives up and carries nothing out', async () => {
    const { sim, balance, recorded } = await withFault({ hang: 'before' });

    await expect(extend(sim, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');

    expect(await balance()).toBe(1204);
    expect(await recorded()).toMatchObject({ applied: false, outcome: 'hung' });
  });
});

describe('a fault after applying', () => {
  it('drops the connection although the days have moved', async () => {
    const { sim, balance, recorded } = await withFault({ drop: 'after' });

    await expect(extend(sim)).rejects.toThrow('fetch failed');

    expect(await balance()).toBe(1202);
    expect(await recorded()).toMatchObject({ applied: true, status: null, outcome: 'dropped' });
  });

  it('hangs although the days have moved', async () => {
    const { sim, balance, recorded } = await withFault({ hang: 'after' });

    await expect(extend(sim, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');

    expect(await balance()).toBe(1202);
    expect(await recorded()).toMatchObject({ applied: true, outcome: 'hung' });
  });

  it('answers 500 although the days have moved', async () => {
    const { sim, balance, recorded } = await withFault({ status: 500, when: 'after' });

    expect((await extend(sim)).status).toBe(500);

    expect(await balance()).toBe(1202);
    expect(await recorded()).toMatchObject({ applied: true, status: 500 });
  });

  it('delays the answer of a call that was carried out at once', async () => {
    const { sim, balance } = await withFault({ delayMs: 60_000, when: 'after' });

    await expect(extend(sim, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');

    expect(await balance()).toBe(1202);
  });

  it('sends half a body under the right content type', async () => {
    const { sim, balance } = await withFault({ malformed: true });

    const answer = await extend(sim);
    const text = await answer.text();

    expect(answer.status).toBe(200);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(await balance()).toBe(1202);
  });

  it('drips the body, whole in the end', async () => {
    const { sim } = await withFault({ slowDrip: { bytesPerSecond: 100 } });

    const started = performance.now();
    const answer = await extend(sim);

    expect(await answer.json()).toEqual({ success: true });
    expect(performance.now() - started).toBeGreaterThan(80);
  });
});

describe('a delay before applying', () => {
  it('still carries the call out after the client has gone', async () => {
    const { sim, balance, recorded } = await withFault({ delayMs: 60_000 });

    await expect(extend(sim, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');

    await expect.poll(balance).toBe(1202);
    expect(await recorded()).toMatchObject({ applied: true, outcome: 'aborted' });
  });
});

describe('matching', () => {
  it('hits as often as told, after letting some through', async () => {
    const sim = await openSim();
    await sim.control.addFault({ match: { path: '/partners' }, times: 2, skip: 1, status: 503 });
    const seen: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      seen.push((await sim.partner('GET', '/partners')).status);
    }

    expect(seen).toEqual([200, 503, 503, 200, 200]);
    expect(await sim.control.faults()).toMatchObject([{ hits: 2 }]);
  });

  it('tells method, channel and regular expression apart, and knows the channel of a Gate call', async () => {
    const sim = await openSim();
    const { qr = '' } = await sim.control.scenarios();
    await sim.control.addFault({
      match: { method: 'get', channelId: ROSA, path: '/^/gate/(health|settings)$/' },
      status: 500,
    });

    expect((await sim.gate(ROSA, 'GET', 'health')).status).toBe(500);
    expect((await sim.gate(ROSA, 'GET', 'settings')).status).toBe(500);
    expect((await sim.gate(ROSA, 'GET', 'settings/events')).status).toBe(200);
    expect((await sim.gate(ROSA, 'PATCH', 'settings', {})).status).toBe(200);
    expect((await sim.gate(qr, 'GET', 'health')).status).toBe(200);
  });

  it('draws the same lots for the same seed', async () => {
    const draw = async (seed: number) => {
      const sim = await openSim({ seed });
      await sim.control.addFault({ probability: 0.5, status: 500 });
      const statuses: number[] = [];
      for (let call = 0; call < 20; call += 1) {
        statuses.push((await sim.partner('GET', '/partners')).status);
      }
      return statuses;
    };

    const first = await draw(4);
    expect(await draw(4)).toEqual(first);
    expect(await draw(5)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  it('leaves the control plane alone and ends with clearFaults', async () => {
    const sim = await openSim();
    await sim.control.addFault({ drop: 'before' });
    expect((await sim.control.state()).channels).toBe(25);

    await sim.control.clearFaults();

    expect((await sim.partner('GET', '/partners')).status).toBe(200);
  });
});
