import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showTab } from '../../../test/event-server.ts';
import { connect, connectLiveNow, holdClock, settle } from './test/connected.ts';

beforeEach(holdClock);
afterEach(() => void vi.useRealTimers());

test('is live from hello on, and passes every event on', async () => {
  const { latest, events, states } = await connectLiveNow();

  latest().send(8, 'channels', ['MANTIS-PF298']);
  latest().send(9, 'sweep');
  await settle();

  expect(states).toEqual(['down', 'live']);
  expect(events).toEqual([
    { kind: 'channels', ids: ['MANTIS-PF298'] },
    { kind: 'sweep', ids: null },
  ]);
});

test('first asks for what happened since the page began to load', () => {
  vi.setSystemTime(performance.timeOrigin + 4200);

  const { asked } = connect();

  expect(asked[0]?.url.search).toBe('?sinceSeconds=6');
  expect(asked[0]?.lastId).toBeNull();
});

test('an event of a kind that is not known here is passed over, and not asked for again', async () => {
  const { latest, events, asked } = await connectLiveNow();

  latest().sendText('id: 8\ndata: {"kind":"of-the-future","ids":null}\n\n');
  latest().send(9, 'account');
  latest().end();
  await vi.advanceTimersByTimeAsync(3000);

  expect(events).toEqual([{ kind: 'account', ids: null }]);
  expect(asked.at(-1)?.lastId).toBe('9');
});

describe('after a break', () => {
  test.each(['end', 'breakOff'] as const)(
    'goes on after the last event, once the server’s time has passed: %s',
    async (how) => {
      const { latest, asked, states } = await connectLiveNow();
      latest().send(8, 'sweep');
      await settle();

      latest()[how]();
      await vi.advanceTimersByTimeAsync(2999);
      expect(asked).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);

      expect(asked).toHaveLength(2);
      expect(asked[1]?.lastId).toBe('8');
      expect(asked[1]?.url.search).toBe('');
      latest().send(8, 'hello');
      await settle();
      expect(states).toEqual(['down', 'live', 'down', 'live']);
    },
  );

  test('tries in growing, uneven steps of up to 90 seconds while nobody answers, from the start again later', async () => {
    const { latest, asked, refuse } = await connectLiveNow();
    const moments: number[] = [];
    refuse(() => {
      moments.push(Date.now());
      throw new TypeError('no network');
    });

    latest().breakOff();
    await vi.advanceTimersByTimeAsync(3000);
    while (moments.length < 12) await vi.advanceTimersByTimeAsync(100);

    const steps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    for (const [index, step] of steps.entries()) {
      const middle = Math.min(60_000, 1000 * 2 ** index);
      expect(step).toBeGreaterThanOrEqual(middle / 2);
      expect(step).toBeLessThanOrEqual(middle * 1.5 + 100);
    }
    expect(new Set(steps.slice(-4)).size).toBeGreaterThan(1);

    refuse(null);
    const before = asked.length;
    while (asked.length === before) await vi.advanceTimersByTimeAsync(1000);
    latest().send(7, 'hello');
    await settle();
    latest().end();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveLength(before + 2);
  });

  test('waits as long as a server that is busy asks for', async () => {
    const { latest, asked, refuse } = await connectLiveNow();
    refuse(() => new Response('', { status: 503, headers: { 'retry-after': '30' } }));

    latest().end();
    await vi.advanceTimersByTimeAsync(3000 + 29_999);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);

    expect(asked).toHaveLength(3);
  });

  test.each(['Sun, 29 Nov 2026 10:00:00 GMT', '-5', '1e999'])(
    'a server that is busy until %s is not asked again and again at once',
    async (retryAfter) => {
      const { latest, asked, refuse } = await connectLiveNow();
      refuse(() => new Response('', { status: 503, headers: { 'retry-after': retryAfter } }));

      latest().end();
      await vi.advanceTimersByTimeAsync(60_000);

      expect(asked.length).toBeGreaterThan(1);
      expect(asked.length).toBeLessThan(12);
    },
  );

  test('an answer that ends before hello counts as none', async () => {
    const { latest, asked, refuse } = await connectLiveNow();
    refuse(() => new Response('retry: 1\n\n'));

    latest().end();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(10);
  });

  test('a stream in which nothing is heard for forty seconds is given up', async () => {
    const { latest, asked } = await connectLiveNow();
    const first = latest();
    await vi.advanceTimersByTimeAsync(39_000);
    first.sendText(':\n\n');
    await vi.advanceTimersByTimeAsync(39_000);
    expect(first.isGivenUp()).toBe(false);

    await vi.advanceTimersByTimeAsync(1000);
    expect(first.isGivenUp()).toBe(true);
    await vi.advanceTimersByTimeAsync(3000);

    expect(asked).toHaveLength(2);
  });

  test('a server that does not even begin to answer is given up after the same time', async () => {
    const { latest, asked, refuse } = await connectLiveNow();
    refuse(() => new Promise(() => undefined));
    latest().end();
    await vi.advanceTimersByTimeAsync(3000);
    const silent = latest();

    await vi.advanceTimersByTimeAsync(39_999);
    expect(silent.isGivenUp()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(silent.isGivenUp()).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);

    expect(asked).toHaveLength(3);
  });

  test('a network that is back is used at once, whatever the stream says', async () => {
    const { latest, asked } = await connectLiveNow();
    const first = latest();

    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(3000);

    expect(first.isGivenUp()).toBe(true);
    expect(asked.at(-1)?.lastId).toBe('7');
  });
});

test.each([401, 403])('after %i it says so once and never asks again', async (status) => {
  const { latest, asked, refuse, refusals } = await connectLiveNow();
  refuse(() => new Response('', { status }));

  latest().end();
  await vi.advanceTimersByTimeAsync(600_000);
  showTab(false);
  showTab(true);
  await vi.advanceTimersByTimeAsync(600_000);

  expect(refusals()).toBe(1);
  expect(asked).toHaveLength(2);
});

test('once closed it hangs up and asks no more', async () => {
  const { latest, asked, close, states } = await connectLiveNow();

  close();
  await vi.advanceTimersByTimeAsync(600_000);

  expect(latest().isGivenUp()).toBe(true);
  expect(asked).toHaveLength(1);
  expect(states).toEqual(['down', 'live']);
});
