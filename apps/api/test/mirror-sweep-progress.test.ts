import { api, type ChannelSummary } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import type { MirrorNews } from '#api/modules/mirror/mirror-news.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { channelsOf, pagesOf, type ScriptedAccount, sweeperOf } from './support/scripted-sweep.ts';
import { createTickingClock } from './support/ticking-clock.ts';

async function sweepSummary({ admin }: TestConsole): Promise<ChannelSummary['sweep']> {
  return ((await admin.call(api.channels.summary, {})).json() as ChannelSummary).sweep;
}

function recordingNews(): MirrorNews & { readonly ids: string[]; sweeps: number } {
  const news = {
    ids: [] as string[],
    sweeps: 0,
    changed: async (ids: readonly string[] | null) => void news.ids.push(...(ids ?? ['any'])),
    swept: async () => {
      news.sweeps += 1;
    },
  };
  return news;
}

test('a sweep that runs tells how far it is and how far it has to go', async () => {
  const desk = await startConsoleForTest();
  const held = Promise.withResolvers<void>();
  const account: ScriptedAccount = {
    rows: channelsOf(1900),
    onCall: (call) => (call === 3 ? held.promise : undefined),
  };
  const clock = createTickingClock(1000);
  const sweeping = sweeperOf(desk, pagesOf(account), { clock }).sweep(desk.deps.background.signal);

  await vi.waitFor(async () =>
    expect(await sweepSummary(desk)).toMatchObject({
      state: 'running',
      nextAt: null,
      progress: { startedAt: expect.any(String), pages: 2, rows: 990, total: 1900 },
    }),
  );
  held.resolve();
  await sweeping;

  expect(await sweepSummary(desk)).toMatchObject({
    state: 'complete',
    nextAt: expect.any(String),
    progress: null,
  });
});

test('progress is stored no more than once a second, and told each time', async () => {
  const desk = await startConsoleForTest();
  const report = vi.spyOn(desk.deps.sweeps, 'report');
  const news = recordingNews();
  const clock = createTickingClock(100);

  await sweeperOf(desk, pagesOf({ rows: channelsOf(10_000) }), { clock, news }).sweep(
    desk.deps.background.signal,
  );

  expect(report.mock.calls.length).toBeGreaterThan(1);
  expect(report.mock.calls.length).toBeLessThan(10);
  expect(news.sweeps).toBe(report.mock.calls.length + 2);
});

test('the planner knows a filled mirror at once, and is not told of each small change', async () => {
  const desk = await startConsoleForTest();
  const account: ScriptedAccount = { rows: channelsOf(1200) };
  const analysed = async () => {
    await sweeperOf(desk, pagesOf(account)).sweep(desk.deps.background.signal);
    const { rows } = await sql<{ known: number }>`
      select reltuples::int8 as known from pg_class where relname = 'channels'`.execute(desk.db);
    return rows[0]?.known;
  };

  expect(await analysed()).toBe(1200);
  account.rows = [...account.rows, ...channelsOf(1210).slice(1200)];
  expect(await analysed()).toBe(1200);
});

describe('news', () => {
  test('of a sweep name the channels that were written, and no others', async () => {
    const desk = await startConsoleForTest();
    const account: ScriptedAccount = { rows: channelsOf(1100) };
    const sweep = async () => {
      const news = recordingNews();
      await sweeperOf(desk, pagesOf(account), { news }).sweep(desk.deps.background.signal);
      return news;
    };
    expect((await sweep()).ids).toHaveLength(1100);
    expect(await sweep()).toMatchObject({ ids: [], sweeps: 2 });
    const [renamed, lost] = [account.rows[700]?.id, account.rows[20]?.id];
    account.rows = account.rows
      .filter(({ id }) => id !== lost)
      .map((row) => (row.id === renamed ? { ...row, name: 'Another' } : row));

    expect((await sweep()).ids).toEqual([renamed, lost]);
    expect((await sweep()).ids).toEqual([lost]);
    expect((await sweep()).ids).toEqual([]);
  });

  test('are told of a sweep that fails as well, when it begins and when it has ended', async () => {
    const desk = await startConsoleForTest();
    const news = recordingNews();
    const partner = {
      listChannels: async () => {
        throw new Error('no upstream');
      },
    };

    await sweeperOf(desk, partner, { news }).sweep(desk.deps.background.signal);

    expect(news).toMatchObject({ ids: [], sweeps: 2 });
  });
});
