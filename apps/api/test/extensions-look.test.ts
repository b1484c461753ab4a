import { expect, test } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

/** An extension whose days were given, in silence that outlasted the console's own looking. */
async function leaveGiven() {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'after' });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  const { row, key } = await extend(acting, id);
  await acting.deps.background.idle();
  expect(row).toMatchObject({ state: 'unconfirmed', activeTillAfter: null });
  return { acting, id, key };
}

const look = ({ admin }: Acting, id: string, key: string) =>
  admin.send('POST', `/channels/${id}/extensions/${key}/look`);

test('verifies by one read, long after the console stopped looking, and sends nothing', async () => {
  const { acting, id, key } = await leaveGiven();
  await acting.simulator.control.clearFaults();
  acting.time.advance(60_000);

  const looked = await look(acting, id, key);

  expect(looked.statusCode).toBe(200);
  // By then the balance tells of other things as well.
  expect(looked.json()).toMatchObject({
    state: 'verified',
    reason: null,
    balanceBefore: 1204,
    balanceAfter: null,
  });
  expect((await acting.timeline(id)).map(({ outcome }) => outcome)).toEqual([
    'succeeded',
    'unconfirmed',
  ]);
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('says that the channel could not be read, and leaves the extension unconfirmed', async () => {
  const { acting, id, key } = await leaveGiven();

  const looked = await look(acting, id, key);

  expect(looked).toBeProblem('upstream-unavailable');
  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'unconfirmed' });
});

test('decides by one read as well that nothing was given, and knows only its own', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before' });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  await acting.simulator.control.clearFaults();

  expect(await look(acting, acting.ids['expired'] ?? '', key)).toBeProblem('not-found');
  expect((await look(acting, id, key)).json()).toMatchObject({ state: 'not-applied' });
});
