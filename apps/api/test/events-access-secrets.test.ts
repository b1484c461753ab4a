import { right } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { startConsoleForTest } from './support/console.ts';
import { listenForEvents, listenOn } from './support/event-client.ts';

const channel = 'MANTIS-PF298';

test('neither names, numbers, comments, tokens nor people are in the stream or the table', async () => {
  const desk = await startConsoleForTest();
  const url = await listenOn(desk);
  const client = await listenForEvents(url, { key: await desk.key(right.options) });
  await client.heard('hello');
  const canaries = ['Canary Name', '4915112345678', 'canary comment', desk.simulator.partnerToken];
  const { token } = (await desk.simulator.control.channel(channel)).channel;

  await desk.admin.send('PATCH', `/channels/${channel}`, {
    body: { name: 'Canary Name', phone: '4915112345678' },
  });
  await desk.admin.send('POST', `/channels/${channel}/extensions`, {
    body: { days: 1, comment: 'canary comment' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);
  for (const kind of ['channels', 'operations', 'account', 'sweep'] as const) {
    await client.heard(kind);
  }

  const rows = JSON.stringify(await desk.db.selectFrom('events').selectAll().execute());
  for (const secret of [...canaries, token, desk.adminCredentials.email]) {
    expect(client.text()).not.toContain(secret);
    expect(rows).not.toContain(secret);
  }
});

test('who saves a private view tells others that views changed, and neither which nor whose', async () => {
  const desk = await startConsoleForTest();
  const url = await listenOn(desk);
  const owner = await desk.key(['channels:read']);
  const client = await listenForEvents(url, { key: await desk.key(['channels:read']) });
  await client.heard('hello');

  const body = { name: 'Canary view', query: 'search=canary', isShared: false };
  const saved = (await owner.send('POST', '/views', { body })).json() as { id: string };

  expect(await client.heard('views')).toMatchObject({ ids: null });
  const rows = JSON.stringify(await desk.db.selectFrom('events').selectAll().execute());
  for (const secret of ['anary', saved.id, owner.id]) {
    expect(client.text()).not.toContain(secret);
    expect(rows).not.toContain(secret);
  }
});
