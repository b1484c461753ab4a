import type { ListedChannel } from '@channeldesk/whapi/schemas/channel';
import { describe, expect, test, vi } from 'vitest';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { channelsOf, pagesOf, type ScriptedAccount, sweeperOf } from './support/scripted-sweep.ts';

async function sweep(desk: TestConsole, account: ScriptedAccount) {
  return sweeperOf(desk, pagesOf(account)).sweep(desk.deps.background.signal);
}

async function states({ db }: TestConsole) {
  const rows = await db.selectFrom('channels').select(['id', 'missed_sweeps', 'gone_at']).execute();
  const ids = (of: typeof rows) => of.map(({ id }) => id);
  return {
    present: ids(rows.filter(({ gone_at }) => gone_at === null)),
    missed: ids(rows.filter(({ missed_sweeps }) => missed_sweeps > 0)),
    gone: ids(rows.filter(({ gone_at }) => gone_at !== null)),
  };
}

/** Another order for each number, the same every time. */
function shuffled(rows: readonly ListedChannel[], round: number): ListedChannel[] {
  const keyOf = ({ id }: ListedChannel) =>
    (Number(id.slice(-5)) * (7919 + 104_729 * round)) % 10_007;
  return rows.toSorted((a, b) => keyOf(a) - keyOf(b));
}

describe('channels that others delete and add during a sweep', () => {
  test('hide nobody, and who was deleted is gone after two sweeps', async () => {
    const desk = await startConsoleForTest();
    const account: ScriptedAccount = { rows: channelsOf(3000) };
    await sweep(desk, account);
    const all = account.rows.map(({ id }) => id);
    account.onCall = (call) => {
      account.rows.splice(call * 3, 8);
      account.rows.unshift({ id: `ADDED-${10_000 + call + account.rows.length * 100}` });
    };

    await sweep(desk, account);
    await sweep(desk, account);
    delete account.onCall;
    await sweep(desk, account);
    await sweep(desk, account);

    const left = new Set(account.rows.map(({ id }) => id));
    const { present, gone, missed } = await states(desk);
    expect(new Set(present)).toEqual(left);
    expect(new Set(gone)).toEqual(new Set(missed));
    expect(gone.filter((id) => all.includes(id)).length).toBeGreaterThan(50);
  });

  test('and are more at once than pages overlap make nobody count as missing', async () => {
    const desk = await startConsoleForTest();
    const account: ScriptedAccount = { rows: channelsOf(1500) };
    await sweep(desk, account);
    account.onCall = (call) => {
      if (call === 2) account.rows.splice(100, 60);
    };

    expect(await sweep(desk, account)).toBe('complete');

    expect((await states(desk)).missed).toEqual([]);
  });
});

describe('an upstream that cannot be relied on', () => {
  test('because each page comes in another order makes nobody gone, however often it is read', async () => {
    const desk = await startConsoleForTest();
    const rows = channelsOf(2500);
    const account: ScriptedAccount = { rows };
    await sweep(desk, account);
    let round = 0;
    account.onCall = () => {
      round += 1;
      account.rows = shuffled(rows, round);
    };

    for (let again = 0; again < 4; again += 1) expect(await sweep(desk, account)).toBe('complete');

    expect(await states(desk)).toMatchObject({ gone: [], missed: [] });
  });

  test('because it has another order for each sweep is read as well as any', async () => {
    const desk = await startConsoleForTest();
    const [lost, ...rows] = channelsOf(2500);
    await sweep(desk, { rows: lost ? [lost, ...rows] : rows });

    await sweep(desk, { rows: shuffled(rows, 1) });
    await sweep(desk, { rows: shuffled(rows, 2) });

    expect((await states(desk)).gone).toEqual([lost?.id]);
  });

  test('because it repeats its first page for ever has not shown the whole account', async () => {
    const desk = await startConsoleForTest();
    const account: ScriptedAccount = { rows: channelsOf(1100) };
    await sweep(desk, account);
    const repeating = pagesOf(account);
    const listChannels = vi.fn(() => repeating.listChannels({ count: 500, offset: 0 }));

    expect(await sweeperOf(desk, { listChannels }).sweep(desk.deps.background.signal)).toBe(
      'failed',
    );

    expect(await states(desk)).toMatchObject({ gone: [], missed: [] });
    expect(listChannels.mock.calls.length).toBeLessThan(10);
    const { problem } = await desk.db
      .selectFrom('sweeps')
      .select('problem')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(problem).toBe('upstream-malformed');
  });

  test.each([undefined, 0, 25, 500, 1099, 1101, 9_999_999, -1])(
    'because it says that there are %s shows all, and who was deleted is gone after two sweeps',
    async (total) => {
      const desk = await startConsoleForTest();
      const [lost, ...rows] = channelsOf(1101);
      await sweep(desk, { rows: lost ? [lost, ...rows] : rows, total });
      expect((await states(desk)).present).toHaveLength(1101);

      await sweep(desk, { rows, total });
      await sweep(desk, { rows, total });

      expect((await states(desk)).gone).toEqual([lost?.id]);
    },
  );

  test('because its pages are shorter than asked for shows all', async () => {
    const desk = await startConsoleForTest();

    await sweep(desk, { rows: channelsOf(730), largestPage: 100 });

    expect((await states(desk)).present).toHaveLength(730);
  });
});
