import { api, type Channel, type ChannelList, exportCountHeader } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldText } from '#api/upstream/plain-text.ts';
import { startConsole, type TestConsole } from './support/console.ts';

const columns = 'Name,ID,Phone Number,Work Period,Status,Mode,Created Date,Billing Status';

let desk: TestConsole;
let scenarios: Record<string, string>;

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 2345 }, withSweep: true });
  scenarios = await desk.simulator.control.scenarios();
});
afterAll(() => desk.close());

async function exported(query: Record<string, string> = {}) {
  const response = await desk.admin.send('GET', '/channels/export.csv', { query });
  expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
  const { data } = papaparse.parse<string[]>(response.body.slice(1).trimEnd());
  return { response, rows: data.slice(1) };
}

describe('the file', () => {
  test('has a byte order mark, exactly the eight columns, CRLF, and every channel', async () => {
    const { response, rows } = await exported();

    expect(response.body.startsWith(`\ufeff${columns}\r\n`)).toBe(true);
    expect(response.body.endsWith('\r\n')).toBe(true);
    expect(response.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(rows).toHaveLength(2345);
    expect(new Set(rows.map((cells) => cells[1])).size).toBe(2345);
    expect(rows.every((cells) => cells.length === 8)).toBe(true);
  });

  test('is a download named after its day and kept by no cache', async () => {
    const { headers } = (await exported({ mode: 'dev' })).response;

    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="channels-${today()}.csv"`,
      'cache-control': 'no-store',
    });
  });

  test.each([{}, { mode: 'trial' }, { search: 'rosa' }, { project: 'nobody' }])(
    'says before it begins how many channels it holds: %j',
    async (query) => {
      const { response, rows } = await exported(query);

      expect(Number(response.headers[exportCountHeader])).toBe(rows.length);
    },
  );

  test('says of each channel what the list says', async () => {
    const query = { search: scenarios['trial-ending'] ?? '' };
    const list = (await desk.admin.call(api.channels.list, { query })).json() as ChannelList;
    const [channel] = list.items as [Channel];

    const { rows } = await exported(query);

    expect(rows).toEqual([
      [
        channel.name,
        channel.id,
        channel.phone,
        `${channel.createdAt?.slice(0, 10)}/${channel.activeTill?.slice(0, 10)}`,
        'Active',
        'Trial',
        channel.createdAt,
        'Trial',
      ],
    ]);
  });

  test('has ISO 8601 times in UTC and exactly the three billing words', async () => {
    const { rows } = await exported();

    for (const [, , phone, period, , , created] of rows) {
      expect(phone).toMatch(/^\d*$/);
      expect(period).toMatch(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/);
      expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect(new Set(rows.map((cells) => cells[7]))).toEqual(
      new Set(['Trial', 'Live', 'Sandbox (dev)']),
    );
  });

  test('runs no name as a formula', async () => {
    const { rows } = await exported();

    const formula = rows.find((cells) => cells[1] === scenarios['formula']);
    expect(formula?.[0]).toMatch(/^'=HYPERLINK\(/);
    expect(rows.filter(([name]) => /^[=+\-@\t\r]/.test(name ?? ''))).toEqual([]);
  });

  test('carries no token of any channel', async () => {
    const { response } = await exported();
    const { store } = desk.simulator.simulation;

    const tokens = store.page(0, 2345).map(({ token }) => token);
    expect(tokens).toHaveLength(2345);
    expect(tokens.filter((token) => response.body.includes(token))).toEqual([]);
    expect(response.body).not.toContain(desk.simulator.partnerToken);
  });
});

describe('filters and order', () => {
  test.each([
    { mode: 'trial' },
    { status: 'expired' },
    { attention: 'expiring' },
    { search: 'rosa' },
  ])('of the list hold for the file: %j', async (query) => {
    const list = (await desk.admin.send('GET', '/channels', { query })).json() as ChannelList;

    const { rows } = await exported(query);

    expect(rows).toHaveLength(list.total);
    expect(rows.slice(0, 25).map((cells) => cells[1])).toEqual(list.items.map(({ id }) => id));
  });

  test.each(['activeTill', '-activeTill', 'status', '-name'])(
    'of a search by %s begin with what was meant by name, as in the list',
    async (sort) => {
      const query = { sort, hasPhone: 'true' };
      const all = (await exported(query)).rows.map((cells) => cells[1] ?? '');
      const [before = '', meant = ''] = [all.at(0), all.at(-1)];
      const rename = (name: string) =>
        desk.db.updateTable('channels').set({ name_folded: name }).where('id', '=', before);
      const kept = desk.db.selectFrom('channels').select('name_folded').where('id', '=', before);
      const { name_folded } = await kept.executeTakeFirstOrThrow();
      await rename(foldText(`Copy of ${meant}`)).execute();

      const { rows } = await exported({ ...query, search: meant });
      const list = await desk.admin.send('GET', '/channels', {
        query: { ...query, search: meant },
      });
      await rename(name_folded).execute();

      expect(rows.map((cells) => cells[1])).toEqual([meant, before]);
      expect((list.json() as ChannelList).items.map(({ id }) => id)).toEqual([meant, before]);
    },
  );

  test('by -createdAt is newest first over all chunks', async () => {
    const created = (await exported({ sort: '-createdAt' })).rows.map((cells) => cells[6] ?? '');

    expect(created).toEqual(created.toSorted().toReversed());
  });

  test('that nothing matches give the header alone', async () => {
    const { response } = await exported({ project: 'nobody' });

    expect(response.body).toBe(`\ufeff${columns}\r\n`);
  });

  test.each([{ mode: 'sandbox' }, { sort: 'token' }, { limit: '5' }, { cursor: 'x' }])(
    'that do not exist are refused: %j',
    async (query) => {
      const response = await desk.admin.send('GET', '/channels/export.csv', { query });

      expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
    },
  );
});

test('refuses strangers and keys without channels:read', async () => {
  const key = await desk.key(['account:read']);

  expect((await desk.anonymous.call(api.channels.exportCsv, {})).json()).toMatchObject({
    status: 401,
    code: 'unauthenticated',
  });
  expect((await key.call(api.channels.exportCsv, {})).json()).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
});

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
