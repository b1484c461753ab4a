import { api } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import type { Acting } from './support/acting.ts';
import { runRows } from './support/bulk.ts';
import { changePolicy, check, previewOf, readPolicy } from './support/policies.ts';
import { given, hourMs, startPolicy, sweep } from './support/policy-desk.ts';
import { beginOfMonth } from './support/virtual-time.ts';

const givenTo = async (desk: Acting) => (await given(desk)).map(({ channelId }) => channelId);
const checkOnly = ({ deps }: Acting) => deps.checkPolicies(new AbortController().signal);

/** The extension of a channel meets silence, and before it is looked at again something happens. */
async function meetSilence(desk: Acting, path: string, meanwhile: () => Promise<unknown>) {
  await desk.fault('POST', path, { delayMs: 500, drop: 'before', times: 1 });
  await checkOnly(desk);
  await vi.waitFor(async () => expect(await desk.asked('POST', path)).toBe(1), 5000);
  await meanwhile();
  await desk.deps.background.idle();
  await desk.deps.runCarrier.carryOn();
}

test('a channel that cannot be read keeps no other of its policy waiting, and is told', async () => {
  const { desk, ids, policy } = await startPolicy(10, { count: 2 });
  const [unreadable = '', other = ''] = ids;
  const later = desk.time.clock.now().getTime() + 30 * hourMs;
  await desk.simulator.control.mutate(other, { activeTill: later });
  await sweep(desk);
  await meetSilence(desk, `/channels/${unreadable}/extend`, () =>
    desk.fault('GET', `/channels/${unreadable}`, { malformed: true }),
  );

  for (let time = 0; time < 3; time += 1) {
    desk.time.advance(3 * hourMs);
    await desk.deps.extensions.recover();
    await desk.deps.background.idle();
    await sweep(desk);
    await check(desk);
  }

  const row = await readPolicy({ admin: await desk.signIn() }, policy);
  expect(row.reason).toContain('1 channel waits until an earlier extension is settled.');
  expect(await givenTo(desk)).toEqual([other]);
});

test('nor does an order that was left in a run which was cancelled', async () => {
  const { desk, ids, policy } = await startPolicy(10, { count: 3 });
  const [unreadable = '', refused = '', other = ''] = ids;
  const later = desk.time.clock.now().getTime() + 30 * hourMs;
  await desk.simulator.control.mutate(other, { activeTill: later });
  await sweep(desk);
  await desk.fault('POST', `/channels/${refused}/extend`, { drop: 'before', times: 1 });
  await meetSilence(desk, `/channels/${unreadable}/extend`, () =>
    desk.fault('GET', `/channels/${unreadable}`, { malformed: true }),
  );
  await desk.db
    .updateTable('extensions')
    .set({ ordered_attempt: 2 })
    .where('channel_id', '=', refused)
    .execute();
  await desk.db.updateTable('extension_runs').set({ state: 'cancelled' }).execute();

  for (let time = 0; time < 3; time += 1) {
    desk.time.advance(3 * hourMs);
    await sweep(desk);
    await check(desk);
  }

  expect((await readPolicy({ admin: await desk.signIn() }, policy)).run?.state).not.toBe(
    'cancelled',
  );
  expect(await givenTo(desk)).toContain(other);
});

test('who waits for a person to decide a conflict is extended, as the dry run foresees', async () => {
  // In the afternoon nobody is due twice on the same day.
  const at = new Date(beginOfMonth(1).getTime() + 15 * hourMs);
  const { desk, ids, policy } = await startPolicy(10, { count: 1, at });
  const [id = ''] = ids;
  const moved = desk.time.clock.now().getTime() + 12 * hourMs;
  await meetSilence(desk, '/extend', () =>
    desk.simulator.control.mutate(id, { activeTill: moved }),
  );
  const rows = await desk.db.selectFrom('extensions').select('state').execute();
  expect(rows).toEqual([{ state: 'conflict' }]);
  // Whapi takes no second extension within five minutes.
  desk.time.advance(hourMs / 6);
  await sweep(desk);
  const { days, skipped } = await previewOf(policy, desk.admin, 1);

  await check(desk);

  expect({ days: days[0]?.days, skipped }).toEqual({ days: 1, skipped: {} });
  expect(await givenTo(desk)).toEqual([id]);
});

test('days that Whapi accepted and nobody has seen are not given once more', async () => {
  const { desk, policy } = await startPolicy(20, { count: 1 });
  await desk.fault('POST', '/extend', { status: 200, body: { success: true } });
  await check(desk);
  const rows = await desk.db.selectFrom('extensions').select('state').execute();
  expect(rows).toEqual([{ state: 'conflict' }]);

  for (let time = 0; time < 3; time += 1) {
    desk.time.advance(hourMs / 4);
    await sweep(desk);
    await check(desk);
  }

  expect(await desk.asked('POST', '/extend')).toBe(1);
  expect((await readPolicy(desk, policy)).reason).toContain('1 channel waits until an earlier');
});

test('a policy that is paused says nothing more of a run that was withdrawn by that', async () => {
  const { desk, policy } = await startPolicy(10, { count: 12 });
  await desk.fault('POST', '/extend', { delayMs: 1000, times: 10 });
  await checkOnly(desk);
  await vi.waitFor(async () => expect(await desk.asked('POST', '/extend')).toBe(10), 5000);
  const id = (await readPolicy(desk, policy)).run?.id ?? '';
  await desk.admin.call(api.extensionRuns.pause, { params: { id } });
  await check(desk);
  expect((await readPolicy(desk, policy)).reason).toMatch(/paused by hand/);

  const paused = await changePolicy(desk, policy, { state: 'paused' });

  expect(paused.run?.state).toBe('cancelled');
  expect(paused.reason).toBeNull();
  expect((await runRows(desk, { id })).filter(({ state }) => state === 'withdrawn')).toHaveLength(
    2,
  );
});
