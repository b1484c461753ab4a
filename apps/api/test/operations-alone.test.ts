import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';
import { holdCalls } from './support/held-call.ts';

test.each([
  ['POST', 'stop', { saveDays: true }],
  ['POST', 'stop', {}],
  ['POST', 'start', undefined],
  ['POST', 'restart', undefined],
  ['PUT', 'mode', { mode: 'dev' }],
] as const)('refuses %s %s %o while a hard unlink runs, which ends well', async (...row) => {
  const [method, path, body] = row;
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  const stop = holdCalls(acting.deps.upstream.partner, 'stopChannel');
  const begun = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, {
    body: { confirm: id },
  });
  await stop.reached;

  const response = await acting.admin.send(method, `/channels/${id}/${path}`, {
    ...(body ? { body } : {}),
  });
  stop.release();
  await acting.deps.background.idle();

  const operation = `/channels/${id}/operations/${begun.json().id}`;
  expect(response.json()).toMatchObject({
    status: 409,
    code: 'conflict',
    detail: 'A hard unlink is running on this channel. It ends by itself; try again then.',
  });
  expect((await acting.admin.send('GET', operation)).json()).toMatchObject({ state: 'succeeded' });
  expect((await acting.simulator.control.books()).movements).toEqual([]);
});

test('stops a channel again when the operation on it has ended', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const gate = holdCalls(acting.deps.access, 'gateFor');
  await acting.admin.send('POST', `/channels/${id}/proxy`, { body: { kind: 'vendor' } });
  await gate.reached;
  const refused = await acting.admin.send('POST', `/channels/${id}/stop`, { body: {} });
  gate.release();
  await acting.deps.background.idle();
  acting.time.advance(5000);

  const stopped = await acting.admin.send('POST', `/channels/${id}/stop`, { body: {} });

  expect(refused.json().detail).toContain('A change of proxy is running');
  expect(stopped.statusCode).toBe(200);
});

test.each([
  ['POST', 'stop', 'stopChannel', {}],
  ['POST', 'restart', 'restartChannel', undefined],
] as const)('begins no operation while %s %s is under way', async (...row) => {
  const [method, path, call, body] = row;
  const acting = await startActing({ lockWaitMs: 100 });
  const id = acting.ids['linked'] ?? '';
  const held = holdCalls(acting.deps.upstream.partner, call);
  const controlling = acting.admin.send(method, `/channels/${id}/${path}`, {
    ...(body ? { body } : {}),
  });
  await held.reached;

  const begun = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, {
    body: { confirm: id },
  });
  held.release();

  expect(begun).toBeProblem('conflict');
  expect((await controlling).statusCode).toBe(200);
  const list = await acting.admin.send('GET', `/channels/${id}/operations`);
  expect(list.json()).toEqual({ items: [] });
});
