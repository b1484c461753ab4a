import { api, type ChannelList } from '@channeldesk/contracts';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import { startConsoleForTest } from './support/console.ts';
import {
  channelsOf,
  pagesOf,
  type ScriptedAccount,
  type SweeperSubstitutes,
  sweeperOf,
} from './support/scripted-sweep.ts';
import { createVirtualTime } from './support/virtual-time.ts';

async function startDesk() {
  const time = createVirtualTime();
  const desk = await startConsoleForTest({ clock: time.clock });
  return {
    ...desk,
    nowMs: () => time.clock.now().getTime(),
    advanceSeconds: (seconds: number) => time.advance(seconds * 1000),
    sweep: (account: ScriptedAccount, substitutes?: SweeperSubstitutes) =>
      sweeperOf(desk, pagesOf(account), substitutes).sweep(desk.deps.background.signal),
    /** When the list says that a channel was last known to be there. */
    asOfMs: async (search = '') => {
      const listed = await desk.admin.call(api.channels.list, { query: { search } });
      return Date.parse((listed.json() as ChannelList).items[0]?.asOf ?? '');
    },
    missed: async () => {
      const missed = desk.db.selectFrom('channels').select('id').where('missed_sweeps', '>', 0);
      return (await missed.execute()).map(({ id }) => id);
    },
  };
}

/** An account of which more is deleted during a sweep than pages overlap. */
function gapped(rows: ScriptedAccount['rows']): ScriptedAccount {
  const account: ScriptedAccount = {
    rows: [...rows],
    onCall: (call) => {
      if (call === 2) account.rows.splice(100, 60);
    },
  };
  return account;
}

describe('a sweep whose pages do not join', () => {
  test('makes no row look fresh: it cannot tell which are gone', async () => {
    const desk = await startDesk();
    const [lost, ...rows] = channelsOf(1500);
    await desk.sweep({ rows: lost ? [lost, ...rows] : rows });
    const confirmedMs = desk.nowMs();
    desk.advanceSeconds(300);

    await desk.sweep(gapped(rows));
    expect(await desk.asOfMs(lost?.id)).toBe(confirmedMs);
    expect(await desk.asOfMs(rows[900]?.id)).toBe(confirmedMs);

    desk.advanceSeconds(300);
    await desk.sweep({ rows });
    expect(await desk.asOfMs(lost?.id)).toBe(confirmedMs);
    expect(await desk.asOfMs(rows[900]?.id)).toBe(desk.nowMs());
  });

  test('is warned of when it is one of many in a row', async () => {
    const desk = await startDesk();
    const rows = channelsOf(1500);
    const warnings = () => desk.logs.filter((line) => line.includes('pages do not join'));
    await desk.sweep({ rows });

    for (let round = 1; round <= 6; round += 1) {
      desk.advanceSeconds(60);
      await desk.sweep(gapped(rows));
      expect(warnings()).toHaveLength(round < 5 ? 0 : 1);
    }
  });
});

test('a channel that the console deletes during a sweep hides none that the sweep did not see', async () => {
  const desk = await startDesk();
  const [lost, deleted, ...rows] = channelsOf(1200);
  if (!lost || !deleted) throw new Error('no channels');
  await desk.sweep({ rows: [lost, deleted, ...rows] });
  desk.advanceSeconds(60);

  await desk.sweep({
    rows: [deleted, ...rows],
    onCall: async (call) => {
      if (call !== 3) return;
      desk.advanceSeconds(1);
      await desk.deps.mirror.markDeleted(deleted.id);
    },
  });

  expect(await desk.missed()).toEqual([lost.id]);
});

test('a channel that a look-up found after the begin of a sweep has not been missed by it', async () => {
  const desk = await startDesk();
  const [found, ...rows] = channelsOf(3);
  if (!found) throw new Error('no channels');
  await desk.sweep({ rows: [found, ...rows] });
  desk.advanceSeconds(30);

  await desk.sweep({
    rows,
    onCall: async () => {
      desk.advanceSeconds(10);
      await desk.deps.mirror.store(found);
    },
  });

  expect(await desk.missed()).toEqual([]);
});

test('what fails after a sweep is complete takes nothing from it, and is logged as what it is', async () => {
  const desk = await startDesk();
  const [lost, ...rows] = channelsOf(3);
  await desk.sweep({ rows: lost ? [lost, ...rows] : rows });
  desk.advanceSeconds(60);
  vi.spyOn(desk.deps.sweeps, 'forgetOld').mockRejectedValue(new Error('disk full'));
  const changed = vi.fn(async () => undefined);

  expect(await desk.sweep({ rows }, { news: { changed, swept: async () => undefined } })).toBe(
    'complete',
  );

  expect(changed.mock.calls).toEqual([[[lost?.id]]]);
  expect(desk.logs.join('')).toContain('what follows a sweep has failed');
  expect(desk.logs.join('')).not.toContain('given up');
});

test('the last sweeps of each kind are read in one statement', async () => {
  const { db } = await startDesk();
  const at = new Date('2026-11-25T12:00:00Z');
  for (const state of ['complete', 'failed', 'running'] as const) {
    await db.insertInto('sweeps').values({ state, started_at: at }).execute();
  }
  const transformResult = vi.fn(async ({ result }) => result);
  const counting: KyselyPlugin = { transformQuery: ({ node }) => node, transformResult };

  const { latest, ended, whole } = await readLastSweeps(db.withPlugin(counting));

  expect([latest, ended, whole].map((sweep) => sweep?.state)).toEqual([
    'running',
    'failed',
    'complete',
  ]);
  expect(transformResult).toHaveBeenCalledTimes(1);
});
