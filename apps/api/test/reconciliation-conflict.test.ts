import { api, type LedgerEntry } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

/** An extension by 10 of whose channel somebody else moved active-till by 13 meanwhile. */
async function startInConflict() {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { row, key } = await extend(acting, id, { days: 10 });
  expect(row.state).toBe('unconfirmed');
  await acting.simulator.control.mutate(id, { extendDays: 13 });
  await acting.deps.background.idle();
  const decide = (decision: string) =>
    acting.admin.send('POST', `/channels/${id}/extensions/${key}/decide`, {
      body: { decision, note: 'Asked them' },
    });
  return { acting, id, decide };
}

test('days of a channel whose extension waits for a person are called nothing until it is decided', async () => {
  const { acting, id, decide } = await startInConflict();
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);
  const meanwhile = await found(acting);

  await decide('applied');
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);

  expect(meanwhile).toEqual([]);
  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -3 }]);
});

test('when it is decided that they were not given, all that the channel got is drift', async () => {
  const { acting, id, decide } = await startInConflict();
  await sweepAndReconcile(acting);

  await decide('not-applied');
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -13 }]);
});

test('a top-up is told also while an extension waits for a person', async () => {
  const { acting } = await startInConflict();
  await sweepAndReconcile(acting);
  await acting.simulator.control.topUp(100);

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 100 }]);
});

async function suspectsOf({ admin }: Acting, drift: LedgerEntry | undefined) {
  const response = await admin.call(api.ledger.suspects, {
    params: { movement: drift?.movement ?? '' },
  });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().items as LedgerEntry[];
}

test('drift of a channel comes with the movements that might explain it, as many days first', async () => {
  const { acting, id, decide } = await startInConflict();
  await extend(acting, acting.ids['sleeping'] ?? '', { days: 13 });
  await decide('not-applied');
  await sweepAndReconcile(acting);
  acting.time.advance(400_000);
  await extend(acting, id, { days: 13 });

  const [drift] = await found(acting);

  expect(await suspectsOf(acting, drift)).toMatchObject([
    { kind: 'extension', channelId: id, days: -13, state: 'verified' },
    { kind: 'extension', channelId: id, days: -10, state: 'not-applied' },
  ]);
});

test('drift of the balance comes with what is not known to have moved days, of any channel', async () => {
  const { acting, id, decide } = await startInConflict();
  await extend(acting, acting.ids['sleeping'] ?? '', { days: 2 });
  await decide('not-applied');
  await sweepAndReconcile(acting);
  await acting.simulator.control.topUp(-5);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  const drift = (await found(acting)).find(({ channelId }) => channelId === null);

  expect(drift).toMatchObject({ kind: 'drift', days: -5 });
  expect(await suspectsOf(acting, drift)).toMatchObject([
    { kind: 'drift', channelId: id, days: -13 },
    { kind: 'extension', channelId: id, days: -10, state: 'not-applied' },
  ]);
});

test('what is no drift has no suspects', async () => {
  const acting = await startReconciled();
  const { key } = await extend(acting, acting.ids['linked'] ?? '');

  expect(await acting.admin.call(api.ledger.suspects, { params: { movement: key } })).toBeProblem(
    'not-found',
  );
});
