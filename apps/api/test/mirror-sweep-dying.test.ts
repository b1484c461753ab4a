import { describe, expect, test } from 'vitest';
import type { MirrorNews } from '#api/modules/mirror/mirror-news.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { channelsOf, pagesOf, sweeperOf } from './support/scripted-sweep.ts';
import { createVirtualTime } from './support/virtual-time.ts';

async function startDesk() {
  const time = createVirtualTime();
  const desk = await startConsoleForTest({ clock: time.clock });
  const now = () => time.clock.now();
  return {
    ...desk,
    now,
    advanceSeconds: (seconds: number) => time.advance(seconds * 1000),
    untilDue: () => desk.deps.sweeps.secondsUntilDue(now()),
    sweepIfDue: (substitutes: { news?: MirrorNews } = {}) =>
      sweeperOf(desk, pagesOf({ rows: channelsOf(3) }), substitutes).whenDue.sweep(
        desk.deps.background.signal,
      ),
  };
}

async function states({ db }: TestConsole) {
  const rows = await db.selectFrom('sweeps').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}

describe('a sweep whose process dies', () => {
  test('before it began is one that failed, and the next one waits longer each time', async () => {
    const desk = await startDesk();
    await desk.sweepIfDue();
    desk.advanceSeconds(60);
    const waits: number[] = [];

    for (let round = 0; round < 3; round += 1) {
      await desk.deps.sweeper.noteDeath(desk.now());
      waits.push(await desk.untilDue());
      desk.advanceSeconds(waits.at(-1) ?? 0);
    }

    expect(waits).toEqual([30, 60, 120]);
    expect(await states(desk)).toEqual(['complete', 'failed', 'failed', 'failed']);
  });

  test('half-way has failed when it died, and the next one waits from then on', async () => {
    const desk = await startDesk();
    const startedAt = desk.now();
    await desk.deps.sweeps.begin(startedAt);
    desk.advanceSeconds(20);

    await desk.deps.sweeper.noteDeath(startedAt);

    expect(await desk.untilDue()).toBe(30);
    expect(await states(desk)).toEqual(['failed']);
  });

  test('after it wrote how it ended is due when that says', async () => {
    const desk = await startDesk();
    const startedAt = desk.now();
    await desk.sweepIfDue();

    await desk.deps.sweeper.noteDeath(startedAt);

    expect(await desk.untilDue()).toBe(60);
    expect(await states(desk)).toEqual(['complete']);
  });

  test('and with it all who knew is found by the next, which waits from its begin on', async () => {
    const desk = await startDesk();
    await desk.deps.sweeps.begin(desk.now());
    desk.advanceSeconds(25);

    expect(await desk.sweepIfDue()).toBe('skipped');
    expect(await desk.untilDue()).toBe(5);

    desk.advanceSeconds(5);
    expect(await desk.sweepIfDue()).toBe('complete');
    expect(await states(desk)).toEqual(['failed', 'complete']);
  });

  test('has the open pages look at all channels: what it wrote last it may not have told', async () => {
    const desk = await startDesk();
    const told: (readonly string[] | null)[] = [];
    const news = {
      changed: async (ids: readonly string[] | null) => void told.push(ids),
      swept: async () => undefined,
    };
    await desk.sweepIfDue();
    await desk.deps.sweeps.begin(desk.now());
    desk.advanceSeconds(60);

    expect(await desk.sweepIfDue({ news })).toBe('complete');

    expect(told).toEqual([null]);
  });
});

describe('who is told that a sweep is due', () => {
  test('and gets the lock only when another has made it makes none', async () => {
    const desk = await startDesk();
    expect(await desk.untilDue()).toBe(0);
    await desk.sweepIfDue();

    expect(await desk.sweepIfDue()).toBe('skipped');

    expect(await states(desk)).toEqual(['complete']);
  });

  test('and gets the lock only when that of another has failed makes none either', async () => {
    const desk = await startDesk();
    const refusing = { listChannels: () => Promise.reject(new Error('no upstream')) };
    await sweeperOf(desk, refusing).sweep(desk.deps.background.signal);

    expect(await desk.sweepIfDue()).toBe('skipped');

    expect(await states(desk)).toEqual(['failed']);
  });
});

describe('a process that starts', () => {
  async function failWith(desk: Awaited<ReturnType<typeof startDesk>>, status: number) {
    await desk.simulator.control.addFault({
      match: { path: '/channels/list' },
      status,
      headers: { 'retry-after': '900' },
    });
    await desk.deps.sweeper.sweep(desk.deps.background.signal);
    desk.advanceSeconds(100);
    await desk.deps.sweeps.makeDue(desk.now());
  }

  test('makes a sweep due', async () => {
    const desk = await startDesk();
    const { sweeper, sweeps, background } = desk.deps;
    const rare = sweeperOf(desk, pagesOf({ rows: channelsOf(3) }), { intervalSeconds: 900 });
    await rare.sweep(background.signal);
    desk.advanceSeconds(100);

    await sweeps.makeDue(desk.now());

    expect(await desk.untilDue()).toBe(0);
    expect(await sweeper.whenDue.sweep(background.signal)).toBe('complete');
  });

  test('waits as long as the upstream has asked for', async () => {
    const desk = await startDesk();

    await failWith(desk, 429);

    expect(await desk.untilDue()).toBe(800);
  });

  test('tries at once the token that may have replaced a refused one', async () => {
    const desk = await startDesk();

    await failWith(desk, 401);

    expect(await desk.untilDue()).toBe(0);
  });

  test('leaves a sweep that is under way, and when the one after it is due', async () => {
    const desk = await startDesk();
    await desk.sweepIfDue();
    await desk.deps.sweeps.begin(desk.now());
    const nextAts = () =>
      desk.db.selectFrom('sweeps').select(['id', 'next_at']).orderBy('id').execute();
    const before = await nextAts();
    desk.advanceSeconds(100);

    await desk.deps.sweeps.makeDue(desk.now());

    expect(await nextAts()).toEqual(before);
  });
});
