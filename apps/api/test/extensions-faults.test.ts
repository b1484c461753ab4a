import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test } from 'vitest';
import { extend, startActing } from './support/acting.ts';

const afterApplying: [string, FaultInput][] = [
  ['never answers', { hang: 'after' }],
  ['drops the connection', { drop: 'after' }],
  ['answers 500', { when: 'after', status: 500 }],
  ['answers 503', { when: 'after', status: 503 }],
  ['answers 408', { when: 'after', status: 408 }],
  ['answers 499', { when: 'after', status: 499 }],
  ['answers half a body', { malformed: true }],
  ['drips the answer', { slowDrip: { bytesPerSecond: 10 } }],
];

test.each(afterApplying)(
  'verifies by reading when Whapi gives the days and then %s',
  async (_, fault) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';
    await acting.fault('POST', '/extend', fault);

    const { row, key } = await extend(acting, id);
    const again = await extend(acting, id, { key });

    expect(row).toMatchObject({ state: 'verified', balanceBefore: 1204, balanceAfter: 1174 });
    expect(again.row).toEqual(row);
    expect(await acting.asked('POST', '/extend')).toBe(1);
    expect((await acting.simulator.control.books()).movements).toHaveLength(1);
  },
);

const beforeApplying: [string, FaultInput][] = [
  ['never answers', { hang: 'before' }],
  ['drops the connection', { drop: 'before' }],
  ['answers 500', { status: 500 }],
  ['answers 503', { status: 503 }],
  ['answers 200 with nonsense', { status: 200, body: 'nonsense' }],
];

test.each(beforeApplying)(
  'is not applied once the settling time is over, and never repeated, when Whapi gives no days and %s',
  async (_, fault) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';
    await acting.fault('POST', '/extend', fault);

    const { row, key } = await extend(acting, id);
    await acting.deps.background.idle();
    await acting.deps.extensions.recover();
    await acting.deps.background.idle();
    const again = await extend(acting, id, { key });

    expect(row).toMatchObject({ state: 'unconfirmed' });
    expect(row.reason).toContain('check active-till before extending again');
    expect(again.row).toMatchObject({
      state: 'not-applied',
      activeTillAfter: row.activeTillBefore,
      reason: expect.stringContaining('had not moved'),
    });
    expect(await acting.asked('POST', '/extend')).toBe(1);
    expect((await acting.simulator.control.books()).movements).toHaveLength(0);
    const [last, first, ...others] = await acting.timeline(id);
    expect(last).toMatchObject({ action: 'extended', outcome: 'failed' });
    expect(first).toMatchObject({ action: 'extended', outcome: 'unconfirmed' });
    expect(first?.detail).toBe(`30 days: ${row.reason} Comment: Invoice 12`);
    expect(others).toEqual([]);
  },
);

const refusals: [string, FaultInput, string][] = [
  [
    '400',
    { status: 400, body: { error: { code: 400, message: 'not enough days' } } },
    'not enough days',
  ],
  ['403', { status: 403, body: { error: 'forbidden' } }, 'forbidden'],
  ['404', { status: 404, body: { error: 'no such channel' } }, 'no such channel'],
  ['409', { status: 409, body: { code: 409, error: 'busy now' } }, 'busy now'],
  ['401', { status: 401, body: { error: 'unauthorized' } }, 'unauthorized'],
];

test.each(refusals)(
  'rejects with the words of Whapi when it refuses with %s',
  async (_, fault, words) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';
    await acting.fault('POST', '/extend', fault);

    const { row, response } = await extend(acting, id);

    expect(response.statusCode).toBe(200);
    expect(row).toMatchObject({ state: 'rejected', reason: words, balanceAfter: null });
    expect(await acting.asked('POST', '/extend')).toBe(1);
    expect((await acting.simulator.control.books()).movements).toHaveLength(0);
    expect(await acting.timeline(id)).toMatchObject([{ action: 'extended', outcome: 'failed' }]);
  },
);

test('rejects with the time to wait when Whapi limits and says so in a header', async () => {
  const acting = await startActing();
  const headers = { 'retry-after': '240' };
  await acting.fault('POST', '/extend', { status: 429, headers, body: { error: 'slow down' } });

  const { row } = await extend(acting, acting.ids['linked'] ?? '');

  expect(row).toMatchObject({ state: 'rejected', reason: 'slow down', retryAfterSeconds: 240 });
});

test('rejects more days than the balance holds, with the reason of Whapi', async () => {
  const acting = await startActing({ simulator: { balance: 10 } });

  const { row } = await extend(acting, acting.ids['linked'] ?? '', { days: 11 });

  expect(row).toMatchObject({ state: 'rejected', balanceBefore: 10 });
  expect(row.reason).toContain('11 requested, 10 available');
});

test('takes an answer of success:false for a refusal', async () => {
  const acting = await startActing();
  await acting.fault('POST', '/extend', { status: 200, body: { success: false } });

  const { row } = await extend(acting, acting.ids['linked'] ?? '');

  expect(row).toMatchObject({ state: 'rejected' });
});

test('leaves to a person a success that the channel never shows', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { status: 200, body: { success: true } });

  const { row, key } = await extend(acting, id);
  await acting.deps.background.idle();

  expect(row).toMatchObject({ state: 'unconfirmed' });
  expect(row.reason).toContain('does not show the days');
  const settled = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(settled.json()).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('Whapi accepted it, but active-till has not moved'),
  });
  const [told] = await acting.timeline(id);
  expect(told).toMatchObject({ action: 'extended', outcome: 'conflict' });
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('verifies later, by reading alone, when the channel could not be read at once', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 3, status: 500 });

  const { row, key } = await extend(acting, id);
  await acting.deps.background.idle();

  expect(row).toMatchObject({ state: 'unconfirmed' });
  expect(row.reason).toContain('could not be read afterwards');
  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'verified', reason: null, balanceAfter: 1174 });
  expect(await acting.asked('POST', '/extend')).toBe(1);
  expect((await acting.timeline(id)).map(({ outcome }) => outcome)).toEqual([
    'succeeded',
    'unconfirmed',
  ]);
});

test('sends nothing when the channel cannot be read first, and says so for ever', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('GET', `/channels/${id}`, { times: 3, status: 500 });

  const { row, key } = await extend(acting, id);
  const again = await extend(acting, id, { key });

  expect(row).toMatchObject({ state: 'rejected', activeTillBefore: null });
  expect(row.reason).toContain('Not sent');
  const [entry] = await acting.timeline(id);
  expect(entry?.detail).toMatch(
    /^30 days, not sent: the channel could not be read first \(.+\)\. Comment: Invoice 12$/,
  );
  expect(again.row).toEqual(row);
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('extends with unknown balances when the account cannot be read', async () => {
  const acting = await startActing();
  await acting.fault('GET', '/partners', { status: 500 });

  const { row } = await extend(acting, acting.ids['linked'] ?? '');

  expect(row).toMatchObject({ state: 'verified', balanceBefore: null, balanceAfter: null });
});

test('rejects as not sent when Whapi is not reachable at all', async () => {
  const acting = await startActing();
  await acting.simulator.close();

  const { row } = await extend(acting, acting.ids['linked'] ?? '');

  expect(row).toMatchObject({ state: 'rejected' });
  expect(row.reason).toContain('Not sent');
});

test('keeps the partner token out of rows, problems, the timeline and the log', async () => {
  const acting = await startActing();
  const { partnerToken } = acting.simulator;
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { status: 400, body: { error: `bad ${partnerToken}` } });

  const { response } = await extend(acting, id);

  const rows = await acting.db.selectFrom('extensions').selectAll().execute();
  const told = JSON.stringify([response.body, rows, await acting.timeline(id), acting.logs]);
  expect(told).not.toContain(partnerToken);
  const { token } = (await acting.simulator.control.channel(id)).channel;
  expect(token).toMatch(/^\w{32}$/);
  expect(told).not.toContain(token);
});
