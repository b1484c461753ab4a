import { expect, test } from 'vitest';
import type { Caller } from '#api/http/caller.ts';
import { createExtensionPlanRepository } from '#api/modules/extension-plans/extension-plan.repository.ts';
import { createExtensionPlanService } from '#api/modules/extension-plans/extension-plans.service.ts';
import { startBulk } from './support/bulk.ts';

interface Told {
  readonly pointer: string;
  readonly message: string;
}

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

test('refuses a plan of more channels than one holds, and keeps nothing of it', async () => {
  const { db, ids, time } = await startBulk();
  const plans = createExtensionPlanService({
    rows: createExtensionPlanRepository(db),
    account: { balance: () => Promise.resolve(null) },
    selections: { requireOwn: () => Promise.resolve() },
    clock: time.clock,
    mostRows: 2,
  });
  const order = { mode: { kind: 'add', days: 1 }, comment: 'x' } as const;
  const { linked = '', sleeping = '', long = '' } = ids;
  const caller: Caller = { kind: 'key', id: '1', name: 'x', rights: new Set(), sessionId: null };

  await expect(
    plans.create({ ...order, ids: [linked, sleeping, long] }, caller),
  ).rejects.toMatchObject({ code: 'payload-too-large' });
  const kept = await db.selectFrom('extension_plan_rows').select('number').execute();
  const whole = await plans.create({ ...order, ids: [linked, sleeping] }, caller);

  expect(kept).toEqual([]);
  expect(whole.count).toBe(2);
});
