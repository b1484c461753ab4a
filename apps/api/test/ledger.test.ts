import { api, type LedgerEntry, type LedgerQuery } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

async function ledger({ admin }: Acting, query: Partial<LedgerQuery> = {}): Promise<LedgerEntry[]> {
  const response = await admin.call(api.ledger.list, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().items;
}

const states = (entries: readonly LedgerEntry[]) => entries.map(({ state }) => state).reverse();

test('every step of an extension is a row, written before the call leaves', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { delayMs: 300 });

  const extending = extend(acting, id);
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(1);
  const during = await ledger(acting, { steps: 'true' });
  const { row, key } = await extending;
  const after = await ledger(acting, { steps: 'true', movement: key });

  expect(states(during)).toEqual(['planned', 'sent']);
  expect(during[0]).toMatchObject({
    movement: key,
    kind: 'extension',
    channelId: id,
    days: -30,
    balanceBefore: 1204,
    balanceAfter: null,
    activeTillBefore: row.activeTillBefore,
    actor: { kind: 'user', name: 'ada@example.com' },
  });
  expect(states(after)).toEqual(['planned', 'sent', 'verified']);
  expect(after[0]).toMatchObject({ balanceAfter: 1174, activeTillAfter: row.activeTillAfter });
});

test('no row is ever changed or deleted, not even by the console itself', async () => {
  const acting = await startActing();
  await extend(acting, acting.ids['linked'] ?? '');

  for (const change of [
    sql`update ledger set days = 0`,
    sql`delete from ledger`,
    sql`truncate ledger`,
  ]) {
    await expect(change.execute(acting.db)).rejects.toThrow('never changed');
  }
});

test('each movement is told once, as it stands, and filters go by that', async () => {
  const acting = await startActing();
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  await extend(acting, id);
  await acting.fault('POST', '/extend', { status: 400, body: { error: 'no' } });
  await extend(acting, other, { days: 7 });

  const all = await ledger(acting);

  expect(all.map(({ channelId, state, days }) => [channelId, state, days])).toEqual([
    [other, 'rejected', -7],
    [id, 'verified', -30],
  ]);
  expect(await ledger(acting, { channel: id })).toEqual([all[1]]);
  expect(await ledger(acting, { state: 'rejected' })).toEqual([all[0]]);
  expect(await ledger(acting, { state: 'sent' })).toEqual([]);
  expect(await ledger(acting, { kind: 'top-up' })).toEqual([]);
});

test('pages follow each other without a gap, and days bound them', async () => {
  const acting = await startActing({ simulator: { timings: { extendLockMs: 0 } } });
  const id = acting.ids['linked'] ?? '';
  for (const days of [1, 2, 3]) await extend(acting, id, { days });
  const today = acting.time.clock.now().toISOString().slice(0, 10);

  const first = await acting.admin.call(api.ledger.list, { query: { limit: 2 } });
  const { items, nextCursor } = first.json();
  const second = await acting.admin.call(api.ledger.list, {
    query: { limit: 2, cursor: nextCursor },
  });

  expect(items.map(({ days }: LedgerEntry) => days)).toEqual([-3, -2]);
  expect(second.json()).toMatchObject({ items: [{ days: -1 }], nextCursor: null });
  expect(await ledger(acting, { from: today })).toHaveLength(3);
  expect(await ledger(acting, { to: today })).toEqual([]);
});

test.each(['', '/totals', '/export.csv'])(
  'of days the wrong way round, or none, %s is refused, and says where',
  async (part) => {
    const { admin } = await startActing();

    for (const to of ['2026-11-01', '2026-12-01']) {
      const refused = await admin.send('GET', `/ledger${part}?from=2026-12-01&to=${to}`);

      expect(refused).toBeProblem('validation-failed');
      expect(refused.json().errors).toMatchObject([
        { pointer: '/query/to', message: expect.stringContaining('`to` must be after `from`') },
      ]);
    }
  },
);

test('days that return by deleting and by stopping are movements with what the balance gained', async () => {
  const acting = await startActing();
  const [deleted, stopped] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  await acting.admin.send('DELETE', `/channels/${deleted}?confirm=${deleted}`);
  await acting.admin.send('POST', `/channels/${stopped}/stop`, { body: { saveDays: true } });

  const entries = await ledger(acting);
  const { movements } = await acting.simulator.control.books();

  expect(entries.map(({ kind, channelId, state, days }) => [kind, channelId, state, days])).toEqual(
    [
      ['returned-by-stop', stopped, 'verified', -(movements[1]?.days ?? 0)],
      ['returned-by-delete', deleted, 'verified', -(movements[0]?.days ?? 0)],
    ],
  );
  expect(states(await ledger(acting, { channel: deleted, steps: 'true' }))).toEqual([
    'sent',
    'verified',
  ]);
});

test('a deletion that was refused moved no days, one that met silence may have', async () => {
  const acting = await startActing();
  const [refused, silent] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  await acting.fault('DELETE', refused, { status: 400, body: { error: 'no' } });
  await acting.fault('DELETE', silent, { drop: 'before' });
  await acting.admin.send('DELETE', `/channels/${refused}?confirm=${refused}`);
  await acting.admin.send('DELETE', `/channels/${silent}?confirm=${silent}`);

  expect((await ledger(acting)).map(({ state, days }) => [state, days])).toEqual([
    ['unconfirmed', null],
    ['rejected', null],
  ]);
});

test('totals tell what each kind comes to, and what stood before and after', async () => {
  const acting = await startActing({ simulator: { timings: { extendLockMs: 0 } } });
  const { linked = '', long = '' } = acting.ids;
  const { row: first } = await extend(acting, linked, { days: 7 });
  await acting.fault('POST', `/channels/${long}/extend`, { status: 400, body: { error: 'no' } });
  await extend(acting, long);
  const { row: last } = await extend(acting, linked, { days: 3 });
  const totals = async (query: string) =>
    (await acting.admin.send('GET', `/ledger/totals?${query}`)).json();

  const kinds = [{ kind: 'extension', movements: 3, days: -10, unknown: 0 }];
  expect(await totals('')).toEqual({
    kinds,
    opening: { balance: 1204, activeTill: null },
    closing: { balance: 1194, activeTill: null },
  });
  expect(await totals(`channel=${linked}`)).toEqual({
    kinds: [{ kind: 'extension', movements: 2, days: -10, unknown: 0 }],
    opening: { balance: null, activeTill: first.activeTillBefore },
    closing: { balance: null, activeTill: last.activeTillAfter },
  });
  expect(await totals('kind=extension')).toEqual({ kinds, opening: null, closing: null });
});

test('the first days of a channel are told apart', async () => {
  const acting = await startActing();
  const response = await acting.admin.send('POST', '/channels', {
    body: { name: 'Bakery', projectId: 'default', days: 5 },
    headers: { 'idempotency-key': '11111111-2222-4333-8444-555555555555' },
  });
  expect(response.statusCode, response.body).toBe(201);

  expect(await ledger(acting)).toMatchObject([
    { kind: 'starting-days', days: -5, comment: 'Starting days of Bakery' },
  ]);
});

test('a movement that goes on while pages are read is on one of them all the same', async () => {
  const acting = await startActing();
  const { linked = '', sleeping = '', long = '' } = acting.ids;
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, linked, { days: 1 });
  await acting.deps.background.idle();
  await extend(acting, sleeping, { days: 2 });
  await extend(acting, long, { days: 3 });
  const page = async (cursor?: string) =>
    (await acting.admin.call(api.ledger.list, { query: { limit: 2, cursor } })).json();

  const first = await page();
  await acting.admin.send('POST', `/channels/${linked}/extensions/${key}/retry`, {
    body: { attempt: 2 },
  });
  const second = await page(first.nextCursor ?? '');

  const days = [...first.items, ...second.items].map((entry: LedgerEntry) => entry.days);
  expect(days).toEqual([-3, -2, -1]);
  expect(second.nextCursor).toBeNull();
});
