import { randomUUID } from 'node:crypto';
import {
  api,
  type CreateExtensionPlan,
  type PlanRow,
  type SkipReason,
} from '@channeldesk/contracts';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { begin, finish, plan, planRows, runRows, startBulk } from './support/bulk.ts';

interface Told {
  readonly pointer: string;
  readonly message: string;
}

const dayMs = 86_400_000;

/** Plans for one channel and answers with its row. */
async function rowFor(
  desk: Acting,
  id: string,
  order: Partial<CreateExtensionPlan> = {},
): Promise<PlanRow | undefined> {
  return (await planRows(desk, await plan(desk, { ids: [id], ...order })))[0];
}

const after = (from: Date | string | null | undefined, days: number) =>
  new Date(new Date(from ?? 0).getTime() + days * dayMs).toISOString();

/** Has a channel end so many days from now, in the mirror as at the upstream. */
async function endIn(desk: Acting, id: string, days: number): Promise<void> {
  const activeTill = desk.time.clock.now().getTime() + days * dayMs;
  await desk.simulator.control.mutate(id, { activeTill });
  await desk.deps.mirror.refresh(id);
}

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

describe('the days of a channel', () => {
  test('count from active-till where it runs, and from now where it has expired', async () => {
    const desk = await startBulk();
    const { linked = '', expired = '' } = desk.ids;
    const { channel } = await desk.simulator.control.channel(linked);

    const running = await rowFor(desk, linked);
    const past = await rowFor(desk, expired);
    expect((await plan(desk, { ids: [linked, expired] })).expired).toBe(1);

    const till = new Date(channel.activeTill ?? 0);
    expect(running).toMatchObject({
      activeTillBefore: till.toISOString(),
      activeTillAfter: after(till, 30),
    });
    expect(new Date(past?.activeTillBefore ?? 0).getTime()).toBeLessThan(
      desk.time.clock.now().getTime(),
    );
    expect(past?.activeTillAfter).toBe(after(desk.time.clock.now(), 30));
  });

  test.each([
    [2.5, 10, 8],
    [-40, 10, 10],
    [9.999, 10, 1],
    [0, 3650, 3650],
  ])('with %d left are brought to at least %d by %d', async (left, days, given) => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await endIn(desk, linked, left);

    const row = await rowFor(desk, linked, { mode: { kind: 'at-least', days } });

    expect(row).toMatchObject({ days: given, skipped: null });
  });

  test('bring active-till to the very day that all are to end on', async () => {
    const desk = await startBulk();
    const { linked = '', expired = '', sleeping = '' } = desk.ids;
    const date = after(desk.time.clock.now(), 100).slice(0, 10);
    const ids = [linked, expired, sleeping];

    const rows = await planRows(desk, await plan(desk, { ids, mode: { kind: 'until', date } }));

    expect(rows.map(({ activeTillAfter }) => activeTillAfter?.slice(0, 10))).toEqual([
      date,
      date,
      date,
    ]);
  });

  test.each([
    [-1, 'This day is over.'],
    [3652, 'This day is more than 3,650 days away.'],
  ])('are not planned for a day %d days from now', async (days, detail) => {
    const desk = await startBulk();
    const date = after(desk.time.clock.now(), days).slice(0, 10);
    const mode = { kind: 'until', date } as const;
    const body = { ids: ['MANTIS-PF298'], comment: 'x', mode };

    const response = await desk.admin.call(api.extensionPlans.create, { body });

    expect(response).toBeProblem('validation-failed');
    expect(response.json()).toMatchObject({ detail, errors: [{ pointer: '/body/mode/date' }] });
  });
});

describe('a channel is skipped', () => {
  const cases: [SkipReason, (desk: Acting, id: string) => Promise<unknown>, object?][] = [
    ['trial', (desk, id) => desk.simulator.control.mutate(id, { mode: 'trial' })],
    ['blocked', (desk, id) => desk.simulator.control.mutate(id, { blocked: true })],
    ['just-extended', (desk, id) => extend(desk, id)],
    ['unsettled', async (desk, id) => leave(desk, id, 'unconfirmed')],
    ['unsettled', async (desk, id) => leave(desk, id, 'conflict')],
    ['too-many-left', (desk, id) => endIn(desk, id, 61), { maximumDaysLeft: 60 }],
    ['enough', (desk, id) => endIn(desk, id, 10), { mode: { kind: 'at-least', days: 10 } }],
    ['unknown', (desk, id) => desk.deps.mirror.markDeleted(id)],
  ];

  test.each(cases)('as %s', async (reason, arrange, order = {}) => {
    const desk = await startBulk();
    const { linked = '', sleeping = '' } = desk.ids;
    await arrange(desk, linked);
    if (reason !== 'unknown') await desk.deps.mirror.refresh(linked);

    const made = await plan(desk, { ids: [linked], ...order });

    expect(made).toMatchObject({ count: 0, totalDays: 0, skipped: { [reason]: 1 } });
    expect(await planRows(desk, made)).toMatchObject([
      { channelId: linked, days: 0, activeTillAfter: null, skipped: reason },
    ]);
    expect(await rowFor(desk, sleeping)).toMatchObject({ days: 30, skipped: null });
  });

  test('as having no end, when its active-till is not known', async () => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await desk.db
      .updateTable('channels')
      .set({ active_till: null })
      .where('id', '=', linked)
      .execute();

    expect(await rowFor(desk, linked)).toMatchObject({ skipped: 'no-end', activeTillBefore: null });
  });

  test.each([
    ['just-extended', 299_000],
    [null, 300_000],
  ])('as %o when it was extended %d ms ago', async (skipped, ms) => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await extend(desk, linked);
    desk.time.advance(ms);

    expect(await rowFor(desk, linked)).toMatchObject({ skipped });
  });

  test('not for having as many days left as are allowed', async () => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await endIn(desk, linked, 60.9);

    expect(await rowFor(desk, linked, { maximumDaysLeft: 60 })).toMatchObject({ skipped: null });
  });
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

test.each([[{}], [{ ids: ['MANTIS-PF298'], query: '' }], [{ ids: [] }], [{ query: 'nonsense=1' }]])(
  'refuses to plan for %o',
  async (scope) => {
    const desk = await startBulk();
    const body = { ...scope, mode: { kind: 'add', days: 1 }, comment: 'x' };

    expect(await desk.admin.send('POST', '/extension-plans', { body })).toBeProblem(
      'validation-failed',
    );
  },
);

test.each([
  ['without a mode', undefined, '/body/mode', 'This field is missing'],
  ['for a mode of no kind', { days: 1 }, '/body/mode/kind', 'Must be add, at-least or until'],
  ['for a kind there is not', { kind: 'up' }, '/body/mode/kind', 'Must be add, at-least or until'],
  ['for no number', { kind: 'add', days: 'x' }, '/body/mode/days', 'Must be a number'],
  [
    'for too many days',
    { kind: 'at-least', days: 9999 },
    '/body/mode/days',
    'Must be at most 3650',
  ],
  ['until no day', { kind: 'until' }, '/body/mode/date', 'This field is missing'],
])('refuses to plan %s, and says where', async (_name, mode, pointer, message) => {
  const desk = await startBulk();
  const body = { ids: ['MANTIS-PF298'], mode, comment: 'x' };

  const refused = await desk.admin.send('POST', '/extension-plans', { body });

  expect(refused).toBeProblem('validation-failed');
  expect(refused.json().errors).toEqual([expect.objectContaining({ pointer, message })]);
});

test('says what channels it needs together with all else that is wrong', async () => {
  const desk = await startBulk();
  const body = { mode: { kind: 'add' }, comment: '', note: 'x' };

  const refused = await desk.admin.send('POST', '/extension-plans', { body });

  expect(refused.json().errors.map(({ pointer, message }: Told) => [pointer, message])).toEqual([
    ['/body/mode/days', 'This field is missing'],
    ['/body/comment', 'Write at least one visible character'],
    ['/body', 'Is not known here: note'],
    ['/body', 'Give one of ids, query and selection'],
  ]);
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

async function leave(desk: Acting, id: string, state: 'unconfirmed' | 'conflict'): Promise<void> {
  const longAgo = new Date(desk.time.clock.now().getTime() - 30 * dayMs);
  await desk.db
    .insertInto('extensions')
    .values({
      operation_id: randomUUID(),
      channel_id: id,
      state,
      days: 30,
      comment: 'Invoice 12',
      actor: 'ada@example.com',
      actor_kind: 'user',
      owner: 7,
      sent_at: longAgo,
      created_at: longAgo,
      updated_at: longAgo,
    })
    .execute();
}
