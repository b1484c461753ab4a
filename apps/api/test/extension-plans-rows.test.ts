import { randomUUID } from 'node:crypto';
import {
  api,
  type CreateExtensionPlan,
  type PlanRow,
  type SkipReason,
} from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { plan, planRows, startBulk } from './support/bulk.ts';

const dayMs = 86_400_000;

/** Plans for one channel and answers with its row. */
async function rowFor(
  desk: Acting,
  id: string,
  order: Partial<CreateExtensionPlan> = {},
): Promise<PlanRow | undefined> {
  return (await planRows(desk, await plan(desk, { ids: [id], ...order })))[0];
}

const after = (from: Date | string | null | undefined, days: number) =>
  new Date(new Date(from ?? 0).getTime() + days * dayMs).toISOString();

/** Has a channel end so many days from now, in the mirror as at the upstream. */
async function endIn(desk: Acting, id: string, days: number): Promise<void> {
  const activeTill = desk.time.clock.now().getTime() + days * dayMs;
  await desk.simulator.control.mutate(id, { activeTill });
  await desk.deps.mirror.refresh(id);
}

describe('the days of a channel', () => {
  test('count from active-till where it runs, and from now where it has expired', async () => {
    const desk = await startBulk();
    const { linked = '', expired = '' } = desk.ids;
    const { channel } = await desk.simulator.control.channel(linked);

    const running = await rowFor(desk, linked);
    const past = await rowFor(desk, expired);
    expect((await plan(desk, { ids: [linked, expired] })).expired).toBe(1);

    const till = new Date(channel.activeTill ?? 0);
    expect(running).toMatchObject({
      activeTillBefore: till.toISOString(),
      activeTillAfter: after(till, 30),
    });
    expect(new Date(past?.activeTillBefore ?? 0).getTime()).toBeLessThan(
      desk.time.clock.now().getTime(),
    );
    expect(past?.activeTillAfter).toBe(after(desk.time.clock.now(), 30));
  });

  test.each([
    [2.5, 10, 8],
    [-40, 10, 10],
    [9.999, 10, 1],
    [0, 3650, 3650],
  ])('with %d left are brought to at least %d by %d', async (left, days, given) => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await endIn(desk, linked, left);

    const row = await rowFor(desk, linked, { mode: { kind: 'at-least', days } });

    expect(row).toMatchObject({ days: given, skipped: null });
  });

  test('bring active-till to the very day that all are to end on', async () => {
    const desk = await startBulk();
    const { linked = '', expired = '', sleeping = '' } = desk.ids;
    const date = after(desk.time.clock.now(), 100).slice(0, 10);
    const ids = [linked, expired, sleeping];

    const rows = await planRows(desk, await plan(desk, { ids, mode: { kind: 'until', date } }));

    expect(rows.map(({ activeTillAfter }) => activeTillAfter?.slice(0, 10))).toEqual([
      date,
      date,
      date,
    ]);
  });

  test.each([
    [-1, 'This day is over.'],
    [3652, 'This day is more than 3,650 days away.'],
  ])('are not planned for a day %d days from now', async (days, detail) => {
    const desk = await startBulk();
    const date = after(desk.time.clock.now(), days).slice(0, 10);
    const mode = { kind: 'until', date } as const;
    const body = { ids: ['MANTIS-PF298'], comment: 'x', mode };

    const response = await desk.admin.call(api.extensionPlans.create, { body });

    expect(response).toBeProblem('validation-failed');
    expect(response.json()).toMatchObject({ detail, errors: [{ pointer: '/body/mode/date' }] });
  });
});

describe('a channel is skipped', () => {
  const cases: [SkipReason, (desk: Acting, id: string) => Promise<unknown>, object?][] = [
    ['trial', (desk, id) => desk.simulator.control.mutate(id, { mode: 'trial' })],
    ['blocked', (desk, id) => desk.simulator.control.mutate(id, { blocked: true })],
    ['just-extended', (desk, id) => extend(desk, id)],
    ['unsettled', async (desk, id) => leave(desk, id, 'unconfirmed')],
    ['unsettled', async (desk, id) => leave(desk, id, 'conflict')],
    ['too-many-left', (desk, id) => endIn(desk, id, 61), { maximumDaysLeft: 60 }],
    ['enough', (desk, id) => endIn(desk, id, 10), { mode: { kind: 'at-least', days: 10 } }],
    ['unknown', (desk, id) => desk.deps.mirror.markDeleted(id)],
  ];

  test.each(cases)('as %s', async (reason, arrange, order = {}) => {
    const desk = await startBulk();
    const { linked = '', sleeping = '' } = desk.ids;
    await arrange(desk, linked);
    if (reason !== 'unknown') await desk.deps.mirror.refresh(linked);

    const made = await plan(desk, { ids: [linked], ...order });

    expect(made).toMatchObject({ count: 0, totalDays: 0, skipped: { [reason]: 1 } });
    expect(await planRows(desk, made)).toMatchObject([
      { channelId: linked, days: 0, activeTillAfter: null, skipped: reason },
    ]);
    expect(await rowFor(desk, sleeping)).toMatchObject({ days: 30, skipped: null });
  });

  test('as having no end, when its active-till is not known', async () => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await desk.db
      .updateTable('channels')
      .set({ active_till: null })
      .where('id', '=', linked)
      .execute();

    expect(await rowFor(desk, linked)).toMatchObject({ skipped: 'no-end', activeTillBefore: null });
  });

  test.each([
    ['just-extended', 299_000],
    [null, 300_000],
  ])('as %o when it was extended %d ms ago', async (skipped, ms) => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await extend(desk, linked);
    desk.time.advance(ms);

    expect(await rowFor(desk, linked)).toMatchObject({ skipped });
  });

  test('not for having as many days left as are allowed', async () => {
    const desk = await startBulk();
    const { linked = '' } = desk.ids;
    await endIn(desk, linked, 60.9);

    expect(await rowFor(desk, linked, { maximumDaysLeft: 60 })).toMatchObject({ skipped: null });
  });
});

async function leave(desk: Acting, id: string, state: 'unconfirmed' | 'conflict'): Promise<void> {
  const longAgo = new Date(desk.time.clock.now().getTime() - 30 * dayMs);
  await desk.db
    .insertInto('extensions')
    .values({
      operation_id: randomUUID(),
      channel_id: id,
      state,
      days: 30,
      comment: 'Invoice 12',
      actor: 'ada@example.com',
      actor_kind: 'user',
      owner: 7,
      sent_at: longAgo,
      created_at: longAgo,
      updated_at: longAgo,
    })
    .execute();
}
