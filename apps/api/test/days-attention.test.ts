import { type Account, api, type DaysAttention, type LedgerEntry } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';
import { leaveGivenTwice, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

async function attention({ admin }: Pick<Acting, 'admin'>): Promise<DaysAttention> {
  const response = await admin.call(api.account.get, {});
  expect(response.statusCode, response.body).toBe(200);
  return (response.json() as Account).attention;
}

async function ledger({ admin }: Acting, query: string): Promise<LedgerEntry[]> {
  return (await admin.send('GET', `/ledger?${query}`)).json().items;
}

const explain = ({ admin }: Pick<Acting, 'admin'>, movement: string, comment: string) =>
  admin.send('POST', `/ledger/${movement}/explain`, { body: { comment } });

test('nothing waits for a person as long as all is explained', async () => {
  const acting = await startReconciled();
  await extend(acting, acting.ids['linked'] ?? '');
  await acting.simulator.control.topUp(500);

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await attention(acting)).toMatchObject({
    drift: { count: 0, days: 0, uncounted: 0, givenTwice: 0 },
    conflicts: { extensions: 0, returns: 0 },
    stopped: { runs: 0, policies: 0 },
  });
});

test('drift of the last 30 days is told with how many days it moved, either way', async () => {
  const acting = await startReconciled();
  const today = acting.time.clock.now().toISOString().slice(0, 10);
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await acting.simulator.control.topUp(-40);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  const { drift } = await attention(acting);
  acting.time.advance(32 * 86_400_000);
  const later = await attention({ admin: await acting.signIn() });

  expect(drift).toMatchObject({ count: 2, days: 52, uncounted: 0, givenTwice: 0 });
  expect(Date.parse(today) - Date.parse(drift.from)).toBe(30 * 86_400_000);
  expect(later.drift).toMatchObject({ count: 0, days: 0 });
});

test('days that arrive after they were tried again are told loudly', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  await leaveGivenTwice(acting);
  const appended = vi.spyOn(acting.deps.eventLog, 'append');

  await sweepAndReconcile(acting);

  expect((await attention(acting)).drift).toMatchObject({ count: 1, days: 30, givenTwice: 1 });
  expect(acting.logs.join('')).toContain('active-till moved without a movement of this console');
  expect(appended).toHaveBeenCalledWith({ kind: 'account', ids: null });
});

test('an extension in conflict waits until a person has decided it', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 31 });
  await acting.deps.background.idle();
  const before = await attention(acting);

  const decided = await acting.admin.send('POST', `/channels/${id}/extensions/${key}/decide`, {
    body: { decision: 'not-applied', note: 'Seen by hand' },
  });

  expect(before.conflicts).toEqual({ extensions: 1, returns: 0 });
  expect(decided.statusCode, decided.body).toBe(200);
  expect((await attention(acting)).conflicts).toEqual({ extensions: 0, returns: 0 });
});

test('is told however silent the upstream is, and only to who may read the account', async () => {
  const acting = await startActing();
  await acting.fault('GET', '/partners', { status: 503 });
  const key = await acting.key(['channels:read']);

  expect(await attention(acting)).toMatchObject({ drift: { count: 0 } });
  expect((await key.call(api.account.get, {})).statusCode).toBe(403);
});

test('drift that a person has explained waits no more, and is in no reckoning twice', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await sweepAndReconcile(acting);
  const [drift] = (await ledger(acting, 'kind=drift')) as [LedgerEntry];
  const comment = 'Given in the panel';

  const told = await explain(acting, drift.movement, comment);
  const again = await explain(acting, drift.movement, comment);
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(told.json()).toMatchObject({
    kind: 'drift',
    state: 'verified',
    days: -12,
    comment,
    actor: { kind: 'user', name: 'ada@example.com' },
  });
  expect(again.json()).toEqual(told.json());
  expect((await attention(acting)).drift).toMatchObject({ count: 0, days: 0 });
  expect(await ledger(acting, `movement=${drift.movement}&steps=true`)).toHaveLength(2);
  expect(await ledger(acting, 'kind=top-up')).toMatchObject([{ days: 500 }]);
});

test('drift is found by whether somebody has explained it, on a page and in the export', async () => {
  const acting = await startReconciled();
  const { linked = '', long = '' } = acting.ids;
  await extend(acting, acting.ids['expiring-2'] ?? '');
  for (const id of [linked, long]) {
    await acting.simulator.control.mutate(id, { extendDays: 12 });
  }
  await sweepAndReconcile(acting);
  const drift = await ledger(acting, 'kind=drift');
  await explain(acting, drift[0]?.movement ?? '', 'Given in the panel');
  const found = async (state: string) => {
    const csv = await acting.admin.send('GET', `/ledger/export.csv?state=${state}`);
    const ids = (await ledger(acting, `state=${state}`)).map(({ movement }) => movement);
    const lines = csv.body.trim().split('\n').length - 1;
    return { ids, lines };
  };

  expect(await found('explained')).toEqual({ ids: [drift[0]?.movement], lines: 1 });
  expect(await found('unexplained')).toEqual({ ids: [drift[1]?.movement], lines: 1 });
  const others = await ledger(acting, 'state=verified');
  expect(others).not.toEqual([]);
  expect(others.filter(({ kind }) => kind === 'drift')).toEqual([]);
});

test('one explanation is kept, of what has none, and by who may spend days', async () => {
  const acting = await startReconciled();
  const { key: movement } = await extend(acting, acting.ids['linked'] ?? '');
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await sweepAndReconcile(acting);
  const [drift] = (await ledger(acting, 'kind=drift')) as [LedgerEntry];
  const reader = await acting.key(['account:read']);

  const refused = await explain({ admin: reader }, drift.movement, 'mine');
  const both = await Promise.all([
    explain(acting, drift.movement, 'one'),
    explain(acting, drift.movement, 'other'),
  ]);

  expect(refused).toBeProblem('forbidden');
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  expect(await explain(acting, movement, 'no drift')).toBeProblem('conflict');
  expect(await explain(acting, crypto.randomUUID(), 'nothing')).toBeProblem('not-found');
});

test('a return in conflict waits until a person has explained it', async () => {
  const acting = await startReconciled();
  const caller = { kind: 'user', name: 'ada@example.com' } as const;
  const { id, follow } = await acting.deps.ledger.begin(
    { kind: 'returned-by-stop', channelId: 'A', comment: '', caller, requestId: null },
    { state: 'sent' },
  );
  await follow({ state: 'conflict' });
  const before = await attention(acting);
  const conflicts = await ledger(acting, 'state=conflict');

  const told = await explain(acting, id, 'Nothing came back');

  expect(before.conflicts).toEqual({ extensions: 0, returns: 1 });
  expect(told.json()).toMatchObject({ state: 'conflict', comment: 'Nothing came back' });
  expect((await attention(acting)).conflicts).toEqual({ extensions: 0, returns: 0 });
  expect(conflicts).toMatchObject([{ movement: id }]);
  expect(await ledger(acting, 'state=conflict')).toEqual([]);
  expect(await ledger(acting, 'state=explained')).toMatchObject([{ movement: id }]);
});

test('drift that is explained stays in the month in which it was found', async () => {
  const acting = await startReconciled();
  const found = acting.time.clock.now();
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await sweepAndReconcile(acting);
  const day = (days: number) =>
    new Date(found.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const [drift] = (await ledger(acting, 'kind=drift')) as [LedgerEntry];
  acting.time.advance(40 * 86_400_000);
  const later = await acting.signIn();
  await explain({ admin: later }, drift.movement, 'Given in the panel');
  const inMonths = async (query: string) => ledger({ ...acting, admin: later }, query);

  expect(await inMonths(`from=${day(-1)}&to=${day(2)}`)).toMatchObject([
    { days: -12, comment: 'Given in the panel' },
  ]);
  expect(await inMonths(`from=${day(30)}`)).toEqual([]);
  expect(await inMonths(`to=${day(2)}&steps=true`)).toHaveLength(2);
});
