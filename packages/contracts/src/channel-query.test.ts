import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  attention,
  type ChannelFilters,
  channelFilters,
  channelMode,
  channelSort,
  channelStatus,
  linkFilter,
} from './channel.ts';
import { filterNames, queryText, readAddress, readQuery, writeQuery } from './channel-query.ts';

const words = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((text) => text.replaceAll('\u0000', '').trim());
const moment = fc.oneof(
  fc.integer({ min: -9999, max: 9999 }).map((days) => `${days}d`),
  fc
    .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2099-12-31') })
    .map((date) => date.toISOString().slice(0, 10)),
);
const flag = fc.constantFrom('true' as const, 'false' as const);

const filters: fc.Arbitrary<ChannelFilters> = fc
  .record(
    {
      search: words,
      mode: fc.constantFrom(...channelMode.options),
      status: fc.constantFrom(...channelStatus.options),
      link: fc.constantFrom(...linkFilter.options),
      project: words,
      attention: fc.constantFrom(...attention.options),
      expiresFrom: moment,
      expiresTo: moment,
      createdFrom: moment,
      createdTo: moment,
      expired: flag,
      stopped: flag,
      hasPhone: flag,
      selection: fc.uuid({ version: 4 }),
      sort: fc.constantFrom(...channelSort.options),
    },
    { requiredKeys: ['sort'] },
  )
  .map(withoutEmpty);

/** An empty search is no search, so it is not written. */
function withoutEmpty(given: ChannelFilters): ChannelFilters {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== ''),
  ) as ChannelFilters;
}

describe('the text of a query', () => {
  test('knows every name of the language that is made up here', () => {
    const [all] = fc.sample(
      filters.filter((one) => Object.keys(one).length > 14),
      1,
    );

    expect(Object.keys(all ?? {}).sort()).toEqual([...filterNames].sort());
  });

  test('is read as what was written', () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(readQuery(writeQuery(given))).toEqual(given);
        expect(readAddress(new URLSearchParams(writeQuery(given)))).toEqual(given);
      }),
    );
  });

  test('is the same for equal filters, whatever the order of their parts', () => {
    fc.assert(
      fc.property(filters, fc.infiniteStream(fc.nat()), (given, dice) => {
        const shuffled = Object.entries(given).toSorted(
          () => (Number(dice.next().value) % 2) - 0.5,
        );
        const text = String(new URLSearchParams(shuffled as [string, string][]));

        expect(writeQuery(Object.fromEntries(shuffled))).toBe(writeQuery(given));
        expect(queryText.parse(text)).toBe(writeQuery(given));
      }),
    );
  });

  test('leaves out what is empty and what is usual', () => {
    expect(writeQuery({ search: '', sort: 'activeTill', status: 'expired' })).toBe(
      'status=expired',
    );
    expect(queryText.parse('?sort=activeTill&search=&mode=live')).toBe('mode=live');
  });

  test.each([
    ['colour=red', 'colour'],
    ['cursor=abc', 'cursor'],
    ['limit=25', 'limit'],
    ['status=gone', 'status: '],
    ['status=', 'status: '],
    ['status=expired&status=active', 'status: '],
    ['expiresTo=soon', 'expiresTo: '],
    ['selection=12', 'selection: '],
    ['__proto__=x', '__proto__'],
  ])('%s is refused with the name of the part', (text, words) => {
    const { error } = queryText.safeParse(text);

    expect(() => readQuery(text)).toThrow();
    expect(error?.issues).toHaveLength(1);
    if (words.endsWith(': ')) expect(error?.issues[0]?.message).toContain(words);
  });

  test('does not grow past what a view may hold', () => {
    const search = '漢'.repeat(100);
    const text = writeQuery({ search, project: '漢'.repeat(40), sort: '-createdAt' });

    expect(queryText.parse(`search=${search}&project=${'漢'.repeat(40)}&sort=-createdAt`)).toBe(
      text,
    );
    expect(text.length).toBeLessThan(2000);
  });
});

test('whoever reads of the query language reads that its days are those of UTC', () => {
  const { properties } = z.toJSONSchema(channelFilters, { io: 'input' });

  for (const name of ['expiresFrom', 'expiresTo', 'createdFrom', 'createdTo'])
    expect(properties?.[name]).toMatchObject({ description: expect.stringContaining('UTC') });
});

test.each([
  ['search', 'beginnings of words'],
  ['project', 'ID of a project'],
  ['link', 'not-checked'],
])('whoever reads of the query language reads what %s takes', (name, words) => {
  const { properties } = z.toJSONSchema(channelFilters, { io: 'input' });

  expect(properties?.[name]).toMatchObject({ description: expect.stringContaining(words) });
});

describe('the filters of an address', () => {
  test('are those it has; whatever else is there, and what is not allowed, does not count', () => {
    const address = 'id=MANTIS-PF298&status=gone&mode=live&cursor=abc&limit=50&sort=sideways';

    expect(readAddress(new URLSearchParams(address))).toEqual({ mode: 'live', sort: 'activeTill' });
  });
});
