import type { Extension } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

async function listed({ admin }: Pick<Acting, 'admin'>, id: string): Promise<Extension[]> {
  const response = await admin.send('GET', `/channels/${id}/extensions`);
  expect(response.statusCode).toBe(200);
  return (response.json() as { items: Extension[] }).items;
}

test('shows an unconfirmed extension to everybody who may read the channel', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { status: 500 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  const { row } = await extend(acting, id);
  const reader = await acting.key(['channels:read']);

  expect(row.state).toBe('unconfirmed');
  expect(await listed({ admin: reader }, id)).toEqual([row]);
});

test('shows an extension that is still being sent', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { delayMs: 300 });

  const extending = extend(acting, id);
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(1);
  const during = await listed(acting, id);
  await extending;

  expect(during).toMatchObject([{ state: 'sent', days: 30, activeTillAfter: null }]);
});

test('lists the ten latest of one channel, newest first', async () => {
  const acting = await startActing({ simulator: { timings: { extendLockMs: 0 } } });
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  await extend(acting, other, { days: 99 });
  for (let days = 1; days <= 12; days += 1) {
    await extend(acting, id, { days });
    acting.time.advance(1000);
  }

  expect((await listed(acting, id)).map(({ days }) => days)).toEqual([
    12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
  ]);
});

test('answers with nothing for a channel that was never extended', async () => {
  const acting = await startActing();

  expect(await listed(acting, acting.ids['expired'] ?? '')).toEqual([]);
});
