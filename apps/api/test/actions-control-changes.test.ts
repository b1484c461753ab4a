import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';

test('switches the mode and says when the channel has settled', async () => {
  const acting = await startActing();
  const id = acting.ids['trial-ending'] ?? '';

  const response = await acting.admin.send('PUT', `/channels/${id}/mode`, {
    body: { mode: 'live' },
  });

  const settledAt = new Date(acting.time.clock.now().getTime() + 30_000).toISOString();
  expect(response.json()).toMatchObject({ channel: { id, mode: 'live' }, settledAt });
  expect(await acting.timeline(id)).toMatchObject([{ action: 'mode-changed', detail: 'live' }]);
});

test('shows the refusal of a mode in the words of Whapi, not as a missing right of the person', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('PUT', `/channels/${id}/mode`, {
    body: { mode: 'trial' },
  });

  expect(response.json()).toMatchObject({
    status: 502,
    code: 'upstream-rejected',
    vendorMessage: 'forbidden',
  });
});

test('renames a channel without losing its project, phone and payment fields', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const before = (await acting.simulator.control.channel(id)).channel;

  const response = await acting.admin.send('PATCH', `/channels/${id}`, {
    body: { name: 'Rosa II' },
  });

  expect(response.json()).toMatchObject({ id, name: 'Rosa II', projectId: before.projectId });
  const [sent] = await acting.simulator.control.requests({ method: 'PATCH' });
  expect(sent?.body).toMatchObject({ name: 'Rosa II', projectId: before.projectId });
  expect((await acting.simulator.control.channel(id)).channel).toMatchObject({
    projectId: before.projectId,
    ...(before.phone ? { phone: before.phone } : {}),
  });
});

test('writes a failed change down in whole sentences', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('PATCH', id, { status: 409, body: { error: 'no' } });

  await acting.admin.send('PATCH', `/channels/${id}`, { body: { name: 'Rosa Inc.' } });

  const [entry] = await acting.timeline(id);
  expect(entry?.detail).toBe(
    `New name: Rosa Inc. Could not change ${id}: Whapi refused it. Whapi: no`,
  );
});

test('takes a phone number away', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { phone: '447700900123' });

  const response = await acting.admin.send('PATCH', `/channels/${id}`, { body: { phone: null } });

  expect(response.json()).toMatchObject({ phone: null });
});

test('tells a wrong project from a wrong channel', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const body = { projectId: 'AAAAAAAAAAAAAAAAAAAA' };

  const project = await acting.admin.send('PATCH', `/channels/${id}`, { body });
  const channel = await acting.admin.send('PATCH', '/channels/NOSUCH-AAAAA', { body });

  expect(project.json()).toMatchObject({ code: 'upstream-rejected' });
  expect(channel.json()).toMatchObject({ code: 'not-found' });
});

test('sends nothing for a change of nothing', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('PATCH', `/channels/${id}`, { body: {} });

  expect(response.statusCode).toBe(200);
  expect(await acting.asked('PATCH', '/channels')).toBe(0);
});
