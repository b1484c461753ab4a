import { randomUUID } from 'node:crypto';
import type { Operation } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

const deadOwner = 7;

async function leaveOperation(acting: Acting, owner: number) {
  const channelId = acting.ids['hung-gate'] ?? '';
  const id = randomUUID();
  const step = { detail: null, startedAt: null, finishedAt: null };
  const steps: Operation['steps'] = [
    { ...step, key: 'stop', title: 'Stop the channel', state: 'done' },
    { ...step, key: 'wait-stopped', title: 'Wait until it is stopped', state: 'running' },
    { ...step, key: 'start', title: 'Start the channel', state: 'pending' },
  ];
  await acting.db
    .insertInto('operations')
    .values({
      id,
      channel_id: channelId,
      kind: 'hard-unlink',
      state: 'running',
      steps: JSON.stringify(steps),
      actor: 'ada@example.com',
      actor_kind: 'user',
      owner,
    })
    .execute();
  const read = async () =>
    (await acting.admin.send('GET', `/channels/${channelId}/operations/${id}`)).json() as Operation;
  return { channelId, id, read };
}

test('states exactly how far an operation of a killed process came, and frees the channel', async () => {
  const acting = await startActing();
  const { channelId, read } = await leaveOperation(acting, deadOwner);

  await acting.deps.operations.recover();
  const next = await acting.admin.send('POST', `/channels/${channelId}/hard-unlink`, {
    body: { confirm: channelId },
  });
  await acting.deps.background.idle();

  const end = await read();
  expect(end.state).toBe('interrupted');
  expect(end.steps.map(({ state }) => state)).toEqual(['done', 'failed', 'pending']);
  expect(end.result).toContain('during “Wait until it is stopped”');
  expect(end.result).toContain('Done: “Stop the channel”');
  expect(end.result).toContain('stopped or stopping. Start it');
  expect(next.statusCode).toBe(202);
});

test('leaves the operation of a living process alone', async () => {
  const acting = await startActing();
  const other = await startActing({
    config: { DATABASE_URL: acting.config.storage.databaseUrl?.reveal() ?? '' },
  });
  const { read } = await leaveOperation(acting, other.deps.presence.id);

  await acting.deps.operations.recover();

  expect(await read()).toMatchObject({ state: 'running' });
});

test('writes down that it was interrupted when the console is stopped in the middle', async () => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  await acting.fault('POST', '/stop', { delayMs: 200 });
  const begun = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, {
    body: { confirm: id },
  });

  await acting.deps.background.close();

  const path = `/channels/${id}/operations/${begun.json().id}`;
  const end = (await acting.admin.send('GET', path)).json() as Operation;
  expect(end.state).toBe('interrupted');
  expect(end.result).toContain('The console stopped during');
});
