import type { Activity } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

interface Page {
  readonly items: Activity[];
  readonly nextCursor: string | null;
}

async function page({ admin }: Acting, id: string, query: Record<string, string | number> = {}) {
  return (await admin.send('GET', `/channels/${id}/timeline`, { query })).json() as Page;
}

async function fill({ deps }: Acting, channelId: string, count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await deps.timeline.record({
      caller: { kind: 'key', name: 'billing' },
      channelId,
      action: 'restarted',
      outcome: 'succeeded',
      detail: `No ${index}`,
      requestId: null,
    });
  }
}

test('pages through everything once, newest first, while new entries arrive', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await fill(acting, id, 7);

  const first = await page(acting, id, { limit: 3 });
  await fill(acting, id, 1);
  const second = await page(acting, id, { limit: 3, cursor: first.nextCursor ?? '' });
  const third = await page(acting, id, { limit: 3, cursor: second.nextCursor ?? '' });

  const seen = [first, second, third].flatMap(({ items }) => items.map(({ detail }) => detail));
  expect(seen).toEqual(['No 7', 'No 6', 'No 5', 'No 4', 'No 3', 'No 2', 'No 1']);
  expect(third.nextCursor).toBeNull();
});

test('shows a channel only what was done to it, and by whom', async () => {
  const acting = await startActing();
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expired'] ?? ''];
  await fill(acting, id, 1);

  expect((await page(acting, other)).items).toEqual([]);
  expect((await page(acting, id)).items).toMatchObject([
    { actor: { kind: 'key', name: 'billing' }, action: 'restarted', outcome: 'succeeded' },
  ]);
});

test.each(['x', 'LTE', 'MA', 'MSBvciAx'])('refuses %s, which is no cursor', async (cursor) => {
  const acting = await startActing();

  const response = await acting.admin.send('GET', `/channels/${acting.ids['linked']}/timeline`, {
    query: { cursor },
  });

  expect(response.json()).toMatchObject({
    status: 400,
    code: 'validation-failed',
    errors: [{ pointer: '/query/cursor' }],
  });
});

test('cuts what is too long instead of losing the entry', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  await acting.deps.timeline.record({
    caller: { kind: 'user', name: 'n'.repeat(400) },
    channelId: id,
    action: 'updated',
    outcome: 'failed',
    detail: 'd'.repeat(900),
    requestId: 'r',
  });

  const [entry] = (await page(acting, id)).items;
  expect(entry?.detail).toHaveLength(500);
  expect(entry?.actor.name).toHaveLength(300);
});

test('does not fail what was done because it could not be written down', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.db.schema.dropTable('activities').execute();

  const response = await acting.admin.send('POST', `/channels/${id}/restart`);

  expect(response.statusCode).toBe(200);
  expect(acting.logs.join('\n')).toContain('the timeline could not be written');
});
