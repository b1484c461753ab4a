import { expect, test } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

type Sent = { acting: Acting; id: string; key: string };

/** An extension that met silence, and was found not applied. */
async function leaveNotApplied(): Promise<Sent> {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  expect(await read({ acting, id, key })).toMatchObject({ state: 'not-applied', attempt: 1 });
  return { acting, id, key };
}

/** One whose channel was moved by somebody else meanwhile. */
async function leaveConflict(): Promise<Sent> {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 3, status: 503 });
  const { key } = await extend(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  await acting.deps.background.idle();
  expect(await read({ acting, id, key })).toMatchObject({
    state: 'conflict',
    balanceBefore: 1204,
    balanceAfter: 1192,
  });
  return { acting, id, key };
}

const at = ({ id, key }: Sent) => `/channels/${id}/extensions/${key}`;
const read = async (sent: Sent) => (await sent.acting.admin.send('GET', at(sent))).json();
const retry = (sent: Sent, attempt: number) =>
  sent.acting.admin.send('POST', `${at(sent)}/retry`, { body: { attempt } });
const decide = (sent: Sent, decision: string) =>
  sent.acting.admin.send('POST', `${at(sent)}/decide`, { body: { decision, note: 'Asked them' } });
const states = async ({ acting, key }: Sent) => {
  const response = await acting.admin.send('GET', `/ledger?steps=true&movement=${key}`);
  const { items } = response.json() as { items: { state: string; attempt: number }[] };
  return items.map(({ state, attempt }) => `${attempt} ${state}`).reverse();
};

test('what was not applied is tried again under the same operation, once however often it is pressed', async () => {
  const sent = await leaveNotApplied();

  const answers = await Promise.all([retry(sent, 2), retry(sent, 2), retry(sent, 2)]);

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(await read(sent)).toMatchObject({ state: 'verified', attempt: 2, isLate: false });
  expect((await sent.acting.simulator.control.books()).movements).toHaveLength(1);
  expect(await states(sent)).toEqual([
    '1 planned',
    '1 sent',
    '1 unconfirmed',
    '1 not-applied',
    '2 planned',
    '2 sent',
    '2 verified',
  ]);
});

test('what is told as the time of sending is that of the present attempt, null where it was not sent', async () => {
  const sent = await leaveNotApplied();
  const { sentAt: first } = await read(sent);
  sent.acting.time.advance(5 * 3_600_000);
  await sent.acting.fault('GET', `/channels/${sent.id}`, { times: 9, status: 503 });

  const unsent = (await retry(sent, 2)).json();
  await sent.acting.simulator.control.clearFaults();
  const again = sent.acting.time.clock.now().getTime();
  await retry(sent, 3);

  expect(first).not.toBeNull();
  expect(unsent).toMatchObject({ state: 'not-applied', attempt: 2, sentAt: null });
  const last = await read(sent);
  expect(last).toMatchObject({ state: 'verified', attempt: 3 });
  expect(Date.parse(last.sentAt)).toBeGreaterThanOrEqual(again);
  expect(Date.parse(last.createdAt)).toBeLessThan(again);
});

test('nothing else is tried again, and no attempt is left out', async () => {
  const sent = await leaveNotApplied();

  expect(await retry(sent, 3)).toBeProblem('conflict');
  expect((await retry(sent, 2)).json()).toMatchObject({ state: 'verified' });
  expect(await retry(sent, 3)).toBeProblem('conflict');
  expect(await sent.acting.asked('POST', '/extend')).toBe(2);
});

test('another attempt is withdrawn when the days of the one before show by then', async () => {
  const sent = await leaveNotApplied();
  await sent.acting.simulator.control.mutate(sent.id, { extendDays: 30 });

  const tried = await retry(sent, 2);

  expect(tried.json()).toMatchObject({ state: 'verified', isLate: true, attempt: 2 });
  expect(await sent.acting.asked('POST', '/extend')).toBe(1);
});

test('an attempt that is refused leaves what was not applied, with the time to wait', async () => {
  const sent = await leaveNotApplied();
  const headers = { 'retry-after': '240' };
  await sent.acting.fault('POST', '/extend', { status: 429, headers, body: { error: 'wait' } });

  const tried = await retry(sent, 2);

  expect(tried.json()).toMatchObject({ state: 'not-applied', attempt: 2, reason: 'wait' });
  const { freeAt, updatedAt } = tried.json();
  expect(Date.parse(freeAt) - Date.parse(updatedAt)).toBe(240_000);
});

test('a sweep that shows the days after all makes it verified, and says that they came late', async () => {
  const sent = await leaveNotApplied();
  const { acting, id } = sent;
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(1000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  await acting.deps.extensions.findLate();

  expect(await read(sent)).toMatchObject({ state: 'verified', isLate: true });
  expect((await states(sent)).at(-1)).toBe('1 verified');
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('days of another amount are not taken for late ones', async () => {
  const sent = await leaveNotApplied();
  const { acting, id } = sent;
  await acting.simulator.control.mutate(id, { extendDays: 29 });
  acting.time.advance(1000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  await acting.deps.extensions.findLate();

  expect(await read(sent)).toMatchObject({ state: 'not-applied' });
});

test.each([
  ['applied', 'verified', 'the days were given'],
  ['not-applied', 'not-applied', 'the days were not given'],
])('a person decides a conflict as %s, and the ledger says who', async (decision, state, words) => {
  const sent = await leaveConflict();

  const decided = await decide(sent, decision);

  expect(decided.json()).toMatchObject({
    state,
    reason: `ada@example.com decided that ${words}: Asked them`,
  });
  expect(await sent.acting.asked('POST', '/extend')).toBe(1);
  expect((await states(sent)).slice(-2)).toEqual(['1 conflict', `1 ${state}`]);
});

test('what is no conflict is not decided', async () => {
  const sent = await leaveNotApplied();

  expect(await decide(sent, 'applied')).toBeProblem('conflict');
  expect(await read(sent)).toMatchObject({ state: 'not-applied' });
});

test('trying again and deciding need the right to spend days', async () => {
  const sent = await leaveNotApplied();
  const reader = await sent.acting.key(['channels:read', 'account:read']);
  const asReader = { ...sent, acting: { ...sent.acting, admin: reader } };

  expect(await retry(asReader, 2)).toBeProblem('forbidden');
  expect(await decide(asReader, 'applied')).toBeProblem('forbidden');
});

test('says when the channel may be extended again, and no longer once that has passed', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const listed = async () => (await acting.admin.send('GET', `/channels/${id}/extensions`)).json();

  const { row } = await extend(acting, id);
  const soon = await listed();
  acting.time.advance(300_000);

  expect(Date.parse(soon.freeAt) - Date.parse(row.createdAt)).toBeGreaterThanOrEqual(300_000);
  expect(await listed()).toMatchObject({ freeAt: null });
});
