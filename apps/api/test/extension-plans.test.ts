import { randomUUID } from 'node:crypto';
import { api, type PlanRow } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, planRows, runRows, startBulk } from './support/bulk.ts';

test('reckons rows, totals and the balance, and calls no extension', async () => {
  const desk = await startBulk();
  const { linked = '', stopped = '', blocked = '' } = desk.ids;

  const made = await plan(desk, { ids: [linked, stopped, blocked], comment: 'Invoice 7' });

  expect(made).toMatchObject({
    mode: { kind: 'add', days: 30 },
    comment: 'Invoice 7',
    maximumDaysLeft: null,
    count: 2,
    totalDays: 60,
    skipped: { blocked: 1 },
    balanceBefore: 1204,
    balanceAfter: 1144,
    actor: 'ada@example.com',
    createdAt: desk.time.clock.now().toISOString(),
    runId: null,
  });
  expect(made.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(made.asOf).not.toBeNull();
  const rows = await planRows(desk, made);
  expect(rows.map(({ number, channelId, days }) => [number, channelId, days])).toEqual([
    [1, linked, 30],
    [2, stopped, 30],
    [3, blocked, 0],
  ]);
  expect(await desk.asked('POST', '/extend')).toBe(0);
});

test('takes pasted IDs in any form, each once, in their order, and loses none', async () => {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  const ids = [
    'not an ID\u0000',
    ` ${sleeping.toLowerCase()} `,
    linked.replace('-', ''),
    linked,
    'NOSUCH-AAAAA',
  ];

  const made = await plan(desk, { ids });

  const rows = await planRows(desk, made);
  expect(rows.map(({ channelId, skipped }) => [channelId, skipped])).toEqual([
    ['not an ID', 'unknown'],
    [sleeping, null],
    [linked, null],
    ['NOSUCH-AAAAA', 'unknown'],
  ]);
  expect(made).toMatchObject({ count: 2, skipped: { unknown: 2 } });
});

test('takes what a query finds, those that end first first, and pages through it with and without what is skipped', async () => {
  const desk = await startBulk();
  const found = await desk.admin.send('GET', '/channels?mode=live&limit=100&sort=activeTill');
  const expected = found.json().items.map(({ id }: { id: string }) => id);

  const made = await plan(desk, { query: 'mode=live' });

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 7, cursor };
    const page = await desk.admin.call(api.extensionPlans.rows, { params: { id: made.id }, query });
    seen.push(...page.json().items.map(({ channelId }: PlanRow) => channelId));
    cursor = page.json().nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(expected);
  const skipped = await desk.admin.call(api.extensionPlans.rows, {
    params: { id: made.id },
    query: { limit: 100, skipped: 'true' },
  });
  expect(skipped.json().items).toHaveLength(expected.length - made.count);
  expect(made.count).toBeLessThan(expected.length);
});

test('takes a frozen selection of the caller, gone channels included, and nobody else’s', async () => {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  const body = { ids: [linked, sleeping] };
  const selection = (await desk.admin.send('POST', '/selections', { body })).json().id;
  await desk.deps.mirror.markDeleted(sleeping);
  const other = await desk.key(['days:spend', 'channels:read']);

  const made = await plan(desk, { selection });

  expect(made).toMatchObject({ count: 1, skipped: { unknown: 1 } });
  for (const scope of [{ selection }, { query: `selection=${selection}` }]) {
    const order = { ...scope, mode: { kind: 'add', days: 1 }, comment: 'x' } as const;
    const refused = await other.call(api.extensionPlans.create, { body: order });
    expect(refused).toBeProblem('validation-failed');
  }
});

test('who may spend days and not read channels plans for IDs alone, and is told no names', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const blind = { ...desk, admin: await desk.key(['days:spend']) };
  const order = { mode: { kind: 'add', days: 1 }, comment: 'x' } as const;
  for (const scope of [{ query: '' }, { selection: randomUUID() }]) {
    const refused = await blind.admin.call(api.extensionPlans.create, {
      body: { ...order, ...scope },
    });
    expect(refused).toBeProblem('forbidden');
    expect(refused.body).toContain('channels:read');
  }

  const made = await plan(blind, { ids: [linked] });
  const run = await finish(blind, await begin(blind, made));

  const csv = ({ admin }: Pick<Acting, 'admin'>) =>
    admin.call(api.extensionRuns.exportCsv, { params: { id: run.id } });
  const [seen] = await planRows(desk, made);
  expect(seen?.name).toBeTruthy();
  expect((await csv(desk)).body).toContain(seen?.name);
  expect(await planRows(blind, made)).toEqual([{ ...seen, name: null }]);
  expect((await runRows(blind, run)).map(({ name }) => name)).toEqual([null]);
  expect((await csv(blind)).body).not.toContain(seen?.name);
});

test('hashes all that was confirmed: another row, day or comment makes another hash', async () => {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  const same = await plan(desk, { ids: [linked, sleeping] });
  const hashes = [
    await plan(desk, { ids: [linked, sleeping] }),
    await plan(desk, { ids: [sleeping, linked] }),
    await plan(desk, { ids: [linked] }),
    await plan(desk, { ids: [linked, sleeping], comment: 'Another' }),
    await plan(desk, { ids: [linked, sleeping], mode: { kind: 'add', days: 31 } }),
    await plan(desk, { ids: [linked, sleeping], maximumDaysLeft: 9999 }),
  ].map(({ hash }) => hash);

  expect(hashes[0]).toBe(same.hash);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('is never changed, not even by the console itself', async () => {
  const desk = await startBulk();
  await plan(desk, { ids: [desk.ids['linked'] ?? ''] });

  for (const change of [
    sql`update extension_plan_rows set days = 1`,
    sql`delete from extension_plan_rows`,
    sql`truncate extension_plan_rows`,
    sql`update extension_plans set total_days = 1`,
    sql`delete from extension_plans`,
    sql`truncate extension_plans cascade`,
  ]) {
    await expect(change.execute(desk.db)).rejects.toThrow('a plan is never changed');
  }
});

test('does not know a plan that there is not', async () => {
  const desk = await startBulk();
  const params = { id: randomUUID() };

  for (const answer of [
    await desk.admin.call(api.extensionPlans.get, { params }),
    await desk.admin.call(api.extensionPlans.rows, { params, query: { limit: 1 } }),
  ]) {
    expect(answer).toBeProblem('not-found');
  }
});

test('tells no balance where the upstream does not, and plans nevertheless', async () => {
  const desk = await startBulk();
  await desk.fault('GET', '/partners', { status: 500, body: { error: 'no' } });

  const made = await plan(desk, { ids: [desk.ids['linked'] ?? ''] });

  expect(made).toMatchObject({ count: 1, balanceBefore: null, balanceAfter: null });
});
