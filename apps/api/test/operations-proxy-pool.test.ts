import type { ChangeProxy, Operation } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { type Acting, startActing } from './support/acting.ts';
import { holdCalls } from './support/held-call.ts';

const address = (host: string) => `socks5://user:canary-proxy-pass@${host}:1080`;
const [first, second, third] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map(address) as [
  string,
  string,
  string,
];
const deadOwner = 7;

async function startWithPool(pool: string[], config: Record<string, string> = {}) {
  const acting = await startActing({
    config: { PROXY_POOL: pool.join(','), ...config },
    simulator: { hasNativeEndpoints: true },
  });
  const ids = ['linked', 'expiring-2', 'expiring-5'].map((key) => acting.ids[key] ?? '');
  return { acting, ids: ids as [string, string, string] };
}

async function ask({ admin }: Acting, id: string, body: ChangeProxy = { kind: 'pool' }) {
  const response = await admin.send('POST', `/channels/${id}/proxy`, { body });
  return response.json() as Operation & { code?: string };
}

/** Asks, and answers with the operation as it ended. */
async function changed(acting: Acting, id: string, body?: ChangeProxy): Promise<Operation> {
  const operation = await ask(acting, id, body);
  await acting.deps.background.idle();
  acting.time.advance(5000);
  return (await acting.admin.send('GET', `/channels/${id}/operations/${operation.id}`)).json();
}

async function proxyOf({ simulator }: Acting, id: string): Promise<string | undefined> {
  return (await simulator.control.channel(id)).settings?.proxy;
}

async function bookedBy({ db }: Acting, id: string): Promise<number> {
  const query = db.selectFrom('proxy_assignments').selectAll().where('channel_id', '=', id);
  return (await query.execute()).length;
}

/** Begins something that is killed in a call to the Gate, the one after those let through. */
async function dieInCall(acting: Acting, letThrough: number, begin: () => Promise<unknown>) {
  const { access, background } = acting.deps;
  const gate = holdCalls(access, 'gateFor', letThrough);
  await begin();
  await gate.reached;
  await recoverAsAnother(acting);
  gate.fail(new AppError('upstream-rejected'));
  await background.idle();
}

/** Nobody runs the operations any more, and another process finds them. */
async function recoverAsAnother({ config, db }: Acting): Promise<void> {
  const other = await startActing({
    config: { DATABASE_URL: config.storage.databaseUrl?.reveal() ?? '' },
  });
  await db.updateTable('operations').set({ owner: deadOwner }).execute();
  await other.deps.operations.recover();
}

test('gives nobody the address that a channel still uses while it is changed', async () => {
  const { acting, ids } = await startWithPool([first, second, third]);
  const [id, other] = ids;
  await changed(acting, id);
  const match = { method: 'PATCH', path: '/settings', channelId: id };
  await acting.simulator.control.addFault({ match, status: 400 });
  const setting = holdCalls(acting.deps.access, 'gateFor', 1);

  const failing = await ask(acting, id);
  await setting.reached;
  await ask(acting, other);
  setting.release();
  await acting.deps.background.idle();

  const list = await acting.admin.send('GET', `/channels/${id}/operations`);
  expect(list.json().items[0]).toMatchObject({ id: failing.id, state: 'failed' });
  expect(await proxyOf(acting, id)).toBe(first);
  expect(await proxyOf(acting, other)).toBe(third);
});

test('keeps the old and the new address of a killed change, until a later one shows which is used', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other, another] = ids;
  await changed(acting, id);
  await dieInCall(acting, 1, () => ask(acting, id));

  const refused = await ask(acting, other);
  const later = await changed(acting, id);
  const served = await changed(acting, other);

  expect(refused.code).toBe('proxy-pool-empty');
  expect(later.state).toBe('succeeded');
  expect(served.state).toBe('succeeded');
  expect([await proxyOf(acting, id), await proxyOf(acting, other)]).toEqual([second, first]);
  expect((await ask(acting, another)).code).toBe('proxy-pool-empty');
});

test('frees the new address of a change that was killed before it sent anything', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other] = ids;
  await changed(acting, id);
  await dieInCall(acting, 0, () => ask(acting, id));

  const served = await changed(acting, other);

  expect(served.state).toBe('succeeded');
  expect([await proxyOf(acting, id), await proxyOf(acting, other)]).toEqual([first, second]);
});

test('keeps both addresses while a new one is set but not yet in force', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other] = ids;
  await changed(acting, id);
  await acting.fault('POST', '/restart', { status: 409 });

  const failed = await changed(acting, id);

  expect(failed.state).toBe('failed');
  expect(await bookedBy(acting, id)).toBe(2);
  expect((await ask(acting, other)).code).toBe('proxy-pool-empty');
});

test.each<[string, ChangeProxy]>([
  ['the address of Whapi', { kind: 'vendor' }],
  ['an address of its own', { kind: 'address', address: address('198.51.100.7') }],
])('frees every address of a channel that surely uses %s', async (_, body) => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id] = ids;
  await changed(acting, id);
  await acting.fault('PATCH', '/settings', { drop: 'before', times: 8 });
  await changed(acting, id);
  const before = await bookedBy(acting, id);

  const { state } = await changed(acting, id, body);

  expect(before).toBe(2);
  expect(state).toBe('succeeded');
  expect(await bookedBy(acting, id)).toBe(0);
});

test('keeps both addresses when the answer of a native endpoint was lost', async () => {
  const { acting, ids } = await startWithPool([first, second], {
    CHANGE_PROXY_METHOD: 'POST',
    CHANGE_PROXY_PATH: '/channels/{id}/proxy',
  });
  const [id] = ids;
  await changed(acting, id);
  const isClear = await bookedBy(acting, id);
  await acting.fault('POST', `/channels/${id}/proxy`, { drop: 'before', times: 1 });

  await changed(acting, id);

  expect(isClear).toBe(1);
  expect(await proxyOf(acting, id)).toBe(first);
  expect(await bookedBy(acting, id)).toBe(2);
});

test('lets the second of two changes of one channel take nothing from the first', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other] = ids;
  const known = holdCalls(acting.deps.access, 'read');
  // The change that began goes on only when the other one has been answered.
  const changing = holdCalls(acting.deps.access, 'gateFor');
  const asking = [ask(acting, id), ask(acting, id)];
  await known.reached;
  known.release();

  const answers = await Promise.all(asking);
  changing.release();
  await acting.deps.background.idle();
  await changed(acting, other);

  expect(answers.map(({ code }) => code).sort()).toEqual(['conflict', undefined]);
  expect([await proxyOf(acting, id), await proxyOf(acting, other)]).toEqual([first, second]);
});

test('does not give an address of the pool that somebody typed in for another channel', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other] = ids;

  await changed(acting, id, { kind: 'address', address: first });
  await changed(acting, other);

  expect(await proxyOf(acting, other)).toBe(second);
});

test('refuses an address of the pool that another channel has, and takes nothing from it', async () => {
  const { acting, ids } = await startWithPool([first, second]);
  const [id, other, another] = ids;
  await changed(acting, id);

  const refused = await ask(acting, other, { kind: 'address', address: first });
  await changed(acting, id, { kind: 'vendor' });
  await changed(acting, another);

  expect(refused.code).toBe('conflict');
  expect(await proxyOf(acting, other)).not.toBe(first);
  expect(await proxyOf(acting, another)).toBe(first);
});

test('takes an address of the pool typed in for the channel that has it already', async () => {
  const { acting, ids } = await startWithPool([first]);
  const [id, other] = ids;
  await changed(acting, id);

  const { state } = await changed(acting, id, { kind: 'address', address: first });

  expect(state).toBe('succeeded');
  expect((await ask(acting, other)).code).toBe('proxy-pool-empty');
});
