import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { showTab } from '../../../test/event-server.ts';
import { connect, connectLiveNow, holdClock, settle } from './test/connected.ts';

beforeEach(holdClock);
afterEach(() => void vi.useRealTimers());

describe('a tab', () => {
  test('that is hidden for a minute lets go, and catches up as soon as it is seen', async () => {
    const { latest, asked, states } = await connectLiveNow();
    const first = latest();

    showTab(false);
    await vi.advanceTimersByTimeAsync(30_000);
    first.sendText(':\n\n');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(first.isGivenUp()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(first.isGivenUp()).toBe(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    expect(states).toEqual(['down', 'live', 'paused']);

    showTab(true);
    await settle();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.lastId).toBe('7');
  });

  test('that is hidden for less goes on', async () => {
    const { latest, asked } = await connectLiveNow();

    showTab(false);
    await vi.advanceTimersByTimeAsync(30_000);
    latest().sendText(':\n\n');
    showTab(true);
    await vi.advanceTimersByTimeAsync(35_000);

    expect(latest().isGivenUp()).toBe(false);
    expect(asked).toHaveLength(1);
  });

  test('that was opened in the background asks when it is first seen', async () => {
    showTab(false);
    const { asked, states } = connect();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toHaveLength(0);
    expect(states).toEqual(['paused']);

    showTab(true);
    await settle();

    expect(asked).toHaveLength(1);
  });

  test('that is hidden lets go at once when another tab of the console is seen', async () => {
    const { latest } = await connectLiveNow();
    const other = new BroadcastChannel('channeldesk-seen');
    onTestFinished(() => other.close());

    other.postMessage(null);
    await new Promise(setImmediate);
    expect(latest().isGivenUp()).toBe(false);
    showTab(false);
    other.postMessage(null);

    await vi.waitFor(() => expect(latest().isGivenUp()).toBe(true));
  });

  test('that is seen while it waits to try again need not wait', async () => {
    const { latest, asked, refuse } = await connectLiveNow();
    refuse(() => new Response('', { status: 503, headers: { 'retry-after': '3600' } }));
    latest().end();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveLength(2);

    showTab(false);
    showTab(true);
    await settle();

    expect(asked).toHaveLength(3);
  });
});
