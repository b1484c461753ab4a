import type { Channel, ListedChannel } from '@channeldesk/whapi/schemas/channel';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TokenKeeper } from '#api/modules/mirror/account-reading.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { channelsOf, pagesOf, sweeperOf } from './support/scripted-sweep.ts';

interface Heard {
  /** Who was read, field by field. */
  read: string[];
  kept: Channel[];
}

/** Sweeps an account of which the tokens of these are wanted. */
async function sweep(desk: TestConsole, rows: readonly ListedChannel[], wanted: string[] = []) {
  const heard: Heard = { read: [], kept: [] };
  const tokens: TokenKeeper = {
    wanted: async () => new Set(wanted),
    keep: (channels) => void heard.kept.push(...channels),
  };
  const account = { rows: rows.map((row) => watched(row, heard)) };
  const sweeper = sweeperOf(desk, pagesOf(account), { tokens });
  expect(await sweeper.sweep(desk.deps.background.signal)).toBe('complete');
  return heard;
}

/** A field that no fingerprint covers tells when somebody reads the whole channel. */
function watched(row: ListedChannel, heard: Heard): ListedChannel {
  return Object.defineProperty({ ...row }, 'ownerId', {
    enumerable: true,
    get: () => void heard.read.push(row.id),
  });
}

async function rowsOf({ db }: TestConsole) {
  const { rows } = await sql<{ id: string; name: string; version: string }>`
    select id, name, xmin::text || ':' || ctid::text as version
    from channels order by id`.execute(db);
  return rows;
}

describe('a channel in a page', () => {
  test('is read and written when it is new or has changed, and not otherwise', async () => {
    const desk = await startConsoleForTest();
    const [first, second, third] = channelsOf(3) as [ListedChannel, ListedChannel, ListedChannel];
    expect(new Set((await sweep(desk, [first, second])).read)).toEqual(
      new Set([first.id, second.id]),
    );
    const before = await rowsOf(desk);

    const { read } = await sweep(desk, [first, { ...second, name: 'Changed' }, third]);

    const after = await rowsOf(desk);
    expect(new Set(read)).toEqual(new Set([second.id, third.id]));
    expect(after.map(({ name }) => name)).toEqual([first['name'], 'Changed', third['name']]);
    expect(after[0]).toEqual(before[0]);
  });

  test('is read when its token is wanted, although it has not changed', async () => {
    const desk = await startConsoleForTest();
    const rows = channelsOf(3).map((row) => ({ ...row, token: `token of ${row.id}`, mode: 7 }));
    const [, wanted = rows[0]] = rows;
    await sweep(desk, rows);
    const before = await rowsOf(desk);

    const { read, kept } = await sweep(desk, rows, [wanted?.id ?? '']);

    expect(new Set(read)).toEqual(new Set([wanted?.id]));
    expect(kept).toMatchObject([{ id: wanted?.id, token: wanted?.token, mode: undefined }]);
    expect(await rowsOf(desk)).toEqual(before);
  });

  test('of which fields are of another type than documented is written once, as if without them', async () => {
    const desk = await startConsoleForTest();
    const odd = [
      { id: 'ODDITY-00001', name: 7, mode: { a: 1 }, stopped: 'yes', trial: '5', proxy: 'none' },
      { id: 'ODDITY-00002', name: ['A'], activeTill: false, proxy: { host: 7, port: '1' } },
      { id: 'ODDITY-00003', name: null, phone: 447_700, status: true, proxy: [] },
    ];
    await sweep(desk, odd);
    const before = await rowsOf(desk);

    const { read } = await sweep(desk, odd);

    expect(before.map(({ name }) => name)).toEqual(['', '', '']);
    expect(read).toEqual([]);
    expect(await rowsOf(desk)).toEqual(before);
  });
});
