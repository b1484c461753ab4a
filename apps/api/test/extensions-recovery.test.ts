import { randomUUID } from 'node:crypto';
import type { ExtensionState } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';
import { startConsoleForTest } from './support/console.ts';
import { holdCalls } from './support/held-call.ts';

const deadOwner = 7;

/** A row as a process that was killed leaves it. */
async function leaveRow(acting: Acting, state: ExtensionState, owner = deadOwner) {
  const id = acting.ids['linked'] ?? '';
  const operationId = randomUUID();
  const { channel } = await acting.simulator.control.channel(id);
  const isSent = state !== 'planned';
  await acting.db
    .insertInto('extensions')
    .values({
      operation_id: operationId,
      channel_id: id,
      state,
      days: 30,
      comment: 'Invoice 12',
      actor: 'ada@example.com',
      actor_kind: 'user',
      owner,
      active_till_before: isSent ? new Date(channel.activeTill ?? 0) : null,
      sent_at: isSent ? acting.time.clock.now() : null,
    })
    .execute();
  return { id, operationId };
}

async function recover({ deps }: Acting): Promise<void> {
  await deps.extensions.recover();
  await deps.background.idle();
}

async function read({ admin }: Acting, id: string, operationId: string) {
  return (await admin.send('GET', `/channels/${id}/extensions/${operationId}`)).json();
}

test('verifies what a killed process had sent when active-till shows the days', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'sent');
  await acting.simulator.control.mutate(id, { extendDays: 30 });

  await recover(acting);

  expect(await read(acting, id, operationId)).toMatchObject({ state: 'verified', days: 30 });
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('finds not applied what a killed process had sent when no days show by then', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'sent');

  await recover(acting);
  await recover(acting);

  const row = await read(acting, id, operationId);
  expect(row).toMatchObject({ state: 'not-applied' });
  expect(row.reason).toContain('had not moved');
  const [, taken] = await acting.timeline(id);
  expect(taken?.detail).toContain('The console stopped while Whapi was asked');
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('does not take somebody else’s days for those of an unclear extension', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'sent');
  await acting.simulator.control.mutate(id, { extendDays: 31 });

  await recover(acting);

  expect(await read(acting, id, operationId)).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('moved by 31 days, not by 30 days'),
  });
});

test('rejects as not sent what a killed process had only planned', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'planned');

  await recover(acting);
  const again = await extend(acting, id, { key: operationId });

  expect(again.row).toMatchObject({ state: 'rejected', operationId });
  expect(again.row.reason).toContain('Not sent');
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('leaves alone what this very process is sending', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { delayMs: 200 });

  const extending = extend(acting, id);
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(1);
  await acting.deps.extensions.recover();

  expect((await extending).row).toMatchObject({ state: 'verified' });
  expect(await acting.timeline(id)).toMatchObject([{ outcome: 'succeeded' }]);
});

test('leaves the rows of a living process alone', async () => {
  const acting = await startActing();
  const other = await startActing({ config: { DATABASE_URL: databaseUrlOf(acting) } });
  const { id, operationId } = await leaveRow(acting, 'sent', other.deps.presence.id);

  await recover(acting);
  const alive = await read(acting, id, operationId);
  await other.close();
  await recover(acting);

  expect(alive).toMatchObject({ state: 'sent' });
  expect(await read(acting, id, operationId)).toMatchObject({ state: 'not-applied' });
});

test('sends nothing on a channel while an earlier extension of it is unclear', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'sent');

  const { row } = await extend(acting, id);
  await recover(acting);
  const later = await extend(acting, id);

  expect(row).toMatchObject({ state: 'rejected' });
  expect(row.reason).toContain('earlier extension');
  expect(await read(acting, id, operationId)).toMatchObject({ state: 'not-applied' });
  expect(later.row).toMatchObject({ state: 'verified' });
});

test('never lets later days prove an earlier extension', async () => {
  const acting = await startActing();
  const { id, operationId } = await leaveRow(acting, 'unconfirmed');
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  await leaveRow(acting, 'verified');

  await recover(acting);

  expect(await read(acting, id, operationId)).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('a later extension'),
  });
});

test('cannot write two sent extensions of one channel', async () => {
  const acting = await startActing();
  await leaveRow(acting, 'sent');

  await expect(leaveRow(acting, 'sent')).rejects.toMatchObject({ code: '23505' });
});

test('resumes looking after an unconfirmed extension of a killed process', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const until = new Date(acting.time.clock.now().getTime() + 30_000);
  const { operationId } = await leaveRow(acting, 'unconfirmed');
  await acting.db
    .updateTable('extensions')
    .set({ settle_until: until, balance_after: 1204 })
    .execute();
  await acting.simulator.control.mutate(id, { extendDays: 30 });

  await recover(acting);

  // The balance of the read that shows the days, not of the one before.
  expect(await read(acting, id, operationId)).toMatchObject({
    state: 'verified',
    balanceAfter: 1174,
  });
});

function databaseUrlOf({ config }: Acting): string {
  return config.storage.databaseUrl?.reveal() ?? '';
}

test('says that days may have moved, and where to read it, when the journal is lost in the middle', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const sending = holdCalls(acting.deps.upstream.partner, 'extendChannel');
  const key = randomUUID();
  const extending = extend(acting, id, { key });
  await sending.reached;
  await sql`alter table extensions rename to extensions_away`.execute(acting.db);
  sending.release();

  const { response } = await extending;
  await sql`alter table extensions_away rename to extensions`.execute(acting.db);
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();

  expect(response).toBeProblem('internal');
  expect(response.json()).toMatchObject({ maybeApplied: true, retryable: false });
  expect(response.json().detail).toContain(`/channels/${id}/extensions/${key}`);
  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'verified', days: 30 });
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('the yes of Whapi is not lost where another process took the extension over meanwhile', async () => {
  const acting = await startActing();
  const beside = await startConsoleForTest({ beside: acting, clock: acting.time.clock });
  await acting.fault('POST', '/extend', { status: 200, body: { success: true }, times: 1 });
  const held = holdCalls(acting.deps.upstream.partner, 'getChannel', 1);
  const extending = extend(acting, acting.ids['linked'] ?? '');
  await held.reached;
  await acting.db.updateTable('extensions').set({ owner: deadOwner }).execute();
  await beside.deps.extensions.recover();
  const adopted = await acting.db.selectFrom('extensions').selectAll().executeTakeFirstOrThrow();

  held.release();
  const { key, row } = await extending;
  acting.time.advance(61_000);
  await beside.deps.background.idle();

  expect(adopted).toMatchObject({ state: 'unconfirmed', is_accepted: false });
  expect(row).toMatchObject({ state: 'unconfirmed', reason: expect.stringMatching(/accepted/) });
  expect((await read(acting, row.channelId, key)).state).toBe('conflict');
});
