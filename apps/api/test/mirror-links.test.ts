import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { createLinkStateRepository } from '#api/modules/link-states/link-states.repository.ts';
import { createLinkChecker } from '#api/modules/link-states/link-states.service.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { check, checkerOf, healthPath, linkOf } from './support/link-checks.ts';

describe('a check of all channels', () => {
  test('keeps what WhatsApp said of each, without waking one up', async () => {
    const desk = await startConsoleForTest({ withSweep: true });

    expect(await check(desk)).toBe(22);

    expect(await linkOf(desk, 'linked')).toMatchObject({ state: 'AUTH', phone: '447700900123' });
    expect(await linkOf(desk, 'qr')).toMatchObject({ state: 'QR', phone: null });
    expect(await linkOf(desk, 'sync-error')).toMatchObject({ state: 'SYNC_ERROR' });
    expect(await linkOf(desk, 'unknown-status')).toMatchObject({ state: 'unknown' });
    const asked = await desk.simulator.control.requests({ api: 'gate' });
    expect(new Set(asked.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /gate/health']),
    );
    expect(asked.every(({ query }) => query['wakeup'] === 'false')).toBe(true);
  });

  test('leaves stopped, expired and blocked channels alone', async () => {
    const desk = await startConsoleForTest({ withSweep: true });

    await check(desk);

    for (const key of ['stopped', 'expired', 'blocked']) {
      expect(await linkOf(desk, key)).toBeNull();
    }
  });

  test('uses the tokens of the sweep, each at its own channel, and reads no channel for it', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await desk.simulator.control.clearRequests();

    await check(desk);

    const asked = await desk.simulator.control.requests();
    expect(asked.filter(({ api: which }) => which === 'partner')).toEqual([]);
    const { store } = desk.simulator.simulation;
    for (const { channelId, headers } of asked) {
      expect(headers['authorization']).toBe(`Bearer ${store.peek(channelId ?? '')?.token}`);
    }
  });

  test('asks nobody twice within the interval', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await check(desk);

    expect(await check(desk)).toBe(0);
  });

  test('starts with who waits longest', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const ids = (await desk.db.selectFrom('channels').select('id').orderBy('id').execute()).map(
      ({ id }) => id,
    );
    const [oldest = '', older = ''] = ids.toReversed();
    const tried = (id: string, hoursAgo: number) =>
      desk.db
        .updateTable('channels')
        .set({ link_tried_at: new Date(Date.now() - hoursAgo * 3_600_000) })
        .where('id', '=', id)
        .execute();
    for (const id of ids) await tried(id, 1);
    await tried(oldest, 9);
    await tried(older, 8);
    const rows = createLinkStateRepository(desk.db);
    const now = new Date();

    const first = await rows.claim({ now, triedBefore: now, limit: 2 });
    const second = await rows.claim({ now, triedBefore: new Date(now.getTime() - 1), limit: 2 });

    expect(first.toSorted()).toEqual([oldest, older].toSorted());
    expect(second.some((id) => first.includes(id))).toBe(false);
  });

  test.each([
    [1, [0, 200, 400, 600, 800, 1000]],
    [3, [0, 600, 1200, 1800, 2400, 3000]],
  ])('begins only so many a second, in %d processes together', async (processes, expected) => {
    const start = Date.now();
    let ms = start;
    const begun: number[] = [];
    const ids = Array.from({ length: 6 }, (_, index) => `CHANEL-0000${index}`);
    const checker = createLinkChecker({
      rows: { claim: async () => ids.splice(0) },
      access: {
        gateFor: async () => {
          begun.push(ms - start);
          throw new AppError('upstream-unavailable');
        },
      },
      mirror: { recordHealth: async () => undefined, recordSilence: async () => undefined },
      clock: {
        now: () => new Date(ms),
        sleep: async (pause) => {
          ms += pause;
        },
      },
      intervalSeconds: 300,
      concurrency: 1,
      perSecond: 5,
      countProcesses: async () => processes,
    });

    await checker.checkDue(new AbortController().signal);

    expect(begun).toEqual(expected);
  });

  test('at many channels keeps the tokens of those that are next in line only', async () => {
    const desk = await startConsoleForTest();
    const rows = createLinkStateRepository(desk.db);
    const now = new Date();
    await fillMirror(desk, 10_000);
    expect(await rows.findNextInLine(now, 300)).toBeNull();
    expect(await rows.findNextInLine(now, 0)).toEqual(new Set());
    await fillMirror(desk, 10_002);
    await desk.db
      .updateTable('channels')
      .set({ link_tried_at: now })
      .where('id', 'in', ['CHANEL-00005', 'CHANEL-00007'])
      .execute();

    const wanted = await rows.findNextInLine(now, 300);

    expect(wanted?.size).toBe(10_001);
    expect(wanted?.has('CHANEL-00005')).toBe(true);
    expect(wanted?.has('CHANEL-00007')).toBe(false);
  });
});

async function fillMirror({ db }: TestConsole, count: number): Promise<void> {
  await sql`
    insert into channels (id, name, name_folded, name_key, mode, is_stopped, is_blocked, seen_at)
    select 'CHANEL-' || lpad(place::text, 5, '0'), '', '', '', 'live', false, false, now()
    from generate_series(1, ${count}) as place
    on conflict do nothing`.execute(db);
}

test('a token that the Gate no longer takes is read anew for the next check', async () => {
  const desk = await startConsoleForTest({ withSweep: true });
  const linked = (await desk.simulator.control.scenarios())['linked'] ?? '';
  desk.deps.access.remember({
    id: linked,
    token: 'f'.repeat(32),
    apiUrl: `${desk.simulator.url}/gate/`,
  });

  await check(desk);
  expect(await linkOf(desk, 'linked')).toBeNull();
  await check(desk, 0.001);

  expect(await linkOf(desk, 'linked')).toMatchObject({ state: 'AUTH' });
});

test('a forged Gate address never gets a token', async () => {
  const desk = await startConsoleForTest({ config: { WHAPI_GATE_HOSTS: 'gate.whapi.cloud' } });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  await check(desk);

  expect(await desk.simulator.control.requests({ api: 'gate' })).toEqual([]);
  expect(await linkOf(desk, 'linked')).toBeNull();
});

test('a round of checks ends when the console stops', async () => {
  const desk = await startConsoleForTest({ withSweep: true });
  await desk.simulator.control.addFault({ match: { path: healthPath }, delayMs: 100 });
  const stopping = new AbortController();
  const checking = checkerOf(desk).checkDue(stopping.signal);
  await expect.poll(() => desk.simulator.control.requests({ api: 'gate' })).not.toHaveLength(0);
  stopping.abort();

  await checking;
  expect((await desk.simulator.control.requests({ api: 'gate' })).length).toBeLessThan(22);
});
