import { api, type ChannelList, type channelListQuery } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { startConsole, type TestConsole } from './support/console.ts';

let desk: TestConsole;

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 0 } });
  await sql`
    insert into channels (id, name, name_folded, name_key, mode, is_stopped, is_blocked,
      created_at, active_till, seen_at)
    select 'TOTALS-' || lpad(n::text, 5, '0'), 'Channel ' || n, 'channel ' || n, 'channel ' || n,
      case when n % 5 = 0 then 'trial' else 'live' end, n % 25 = 0, false,
      now() - n * interval '1 hour', now() + (n - 1000) * interval '1 hour', now()
    from generate_series(1, 30000) n`.execute(desk.db);
  await sql`analyze channels`.execute(desk.db);
});
afterAll(() => desk.close());

async function list(query: z.input<typeof channelListQuery>): Promise<ChannelList> {
  const response = await desk.admin.call(api.channels.list, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

test.each([
  [{ search: 'TOTALS-00007' }, 1],
  [{ expired: 'true' as const }, 1000],
  [{ stopped: 'true' as const }, 1200],
  [{ mode: 'trial' as const }, 6000],
])('%j has the exact total %i', async (query, total) => {
  expect(await list(query)).toMatchObject({ total, totalIsEstimate: false });
});

test.each([
  [{}, 30_000],
  [{ mode: 'live' as const }, 24_000],
  [{ createdFrom: '-800d' }, 19_200],
  [{ search: 'channel' }, 30_000],
])('%j has about %i: two figures, near the truth, and it is said', async (query, truth) => {
  const { total, totalIsEstimate } = await list(query);

  expect(totalIsEstimate).toBe(true);
  expect(total).toBe(Number(total.toPrecision(2)));
  expect(total).toBeGreaterThan(truth * 0.85);
  expect(total).toBeLessThan(truth * 1.15);
});

test('an estimate never tells less than has been counted', async () => {
  await sql`update channels set mode = 'dev' where id like '%1'`.execute(desk.db);
  await sql`analyze channels`.execute(desk.db);
  // Nearly four times as many as the statistics tell.
  await sql`
    insert into channels (id, name, name_folded, name_key, mode, is_stopped, is_blocked, seen_at)
    select 'SECOND-' || n, '', '', '', 'dev', false, false, now()
    from generate_series(1, 8000) n`.execute(desk.db);

  const { total, totalIsEstimate } = await list({ mode: 'dev' });

  expect(totalIsEstimate).toBe(true);
  expect(total).toBe(10_000);
});

test('the total of a page further down is that of the first page', async () => {
  const first = await list({ sort: 'id' });
  await sql`delete from channels where id > 'SECOND-5'`.execute(desk.db);

  const second = await list({ sort: 'id', cursor: first.nextCursor ?? '' });

  expect(second.total).toBe(first.total);
});
