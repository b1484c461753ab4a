import { channelFilters, noFilters, writeAddress } from '@channeldesk/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filtersOf, hasFilters, listQuery, parseListState } from './list-state.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));

test('an address without a query is the first page by end date', () => {
  expect(parse('')).toEqual({ sort: 'activeTill', limit: 25 });
});

test('all parts of an address are read', () => {
  expect(
    parse(
      'search=rosa&mode=live&status=active&link=not-checked&project=p1&attention=expired' +
        '&expiresFrom=0d&expiresTo=2026-12-01&createdFrom=-30d&createdTo=0d&expired=false' +
        '&stopped=true&hasPhone=true&sort=-link&limit=50&cursor=c',
    ),
  ).toEqual({
    search: 'rosa',
    mode: 'live',
    status: 'active',
    link: 'not-checked',
    project: 'p1',
    attention: 'expired',
    expiresFrom: '0d',
    expiresTo: '2026-12-01',
    createdFrom: '-30d',
    createdTo: '0d',
    expired: 'false',
    stopped: 'true',
    hasPhone: 'true',
    sort: '-link',
    limit: 50,
    cursor: 'c',
  });
});

test('nothing of the query language is left out of an address', () => {
  const given = Object.keys(channelFilters.shape).map((name) => [name, samples[name]]);
  const written = new URLSearchParams(given as [string, string][]);

  expect(Object.keys(parseListState(written)).sort()).toEqual(
    [...Object.keys(channelFilters.shape), 'limit'].sort(),
  );
});

const samples: Record<string, string> = {
  ...{ search: 'rosa', mode: 'live', status: 'active', link: 'AUTH', project: 'p1' },
  ...{ attention: 'stopped', expiresFrom: '0d', expiresTo: '7d', createdFrom: '-7d' },
  ...{ createdTo: '0d', expired: 'true', stopped: 'false', hasPhone: 'true', sort: 'name' },
  selection: '5f0c0b6e-43d8-4f0c-9a50-0d6f2f5a7d11',
};

test.each([
  'mode=LIVE',
  'link=auth',
  'expiresFrom=soon',
  'expiresTo=7',
  'createdFrom=2026-13-01',
  'createdTo=--7d',
  'expired=yes',
  'stopped=1',
  'hasPhone=TRUE',
  'status=nonsense',
  'sort=token',
  'limit=0',
  'limit=5000',
  'limit=x',
  'cursor=',
])('a value that is not allowed counts as not given: %s', (query) => {
  expect(parse(query)).toEqual({ sort: 'activeTill', limit: 25 });
});

test('reading what was written gives the same state', () => {
  const state = fc.record(
    {
      search: fc.stringMatching(/^[a-z0-9&=?#+%é]{1,20}$/),
      mode: fc.constantFrom('trial' as const, 'live' as const, 'dev' as const),
      link: fc.constantFrom('AUTH' as const, 'not-checked' as const),
      expiresFrom: fc.integer({ min: -999, max: 999 }).map((days) => `${days}d`),
      createdTo: fc.constantFrom('2026-12-01', '2024-02-29'),
      expired: fc.constantFrom('true' as const, 'false' as const),
      sort: fc.constantFrom('activeTill' as const, '-activeTill' as const, 'name' as const),
      limit: fc.integer({ min: 1, max: 100 }),
      cursor: fc.stringMatching(/^[A-Za-z0-9_=-]{1,30}$/),
    },
    { requiredKeys: ['sort', 'limit'] },
  );

  fc.assert(
    fc.property(state, (given) => {
      const written = writeAddress(new URLSearchParams(), given).toString();
      expect(parse(written)).toEqual(given);
    }),
  );
});

test('defaults stay out of the address and other parameters stay in it', () => {
  const before = new URLSearchParams('id=MANTIS-PF298&sort=name');

  expect(writeAddress(before, { sort: 'activeTill', limit: 25 }).toString()).toBe(
    'id=MANTIS-PF298',
  );
});

test('clearing the filters keeps sort and page size and leaves the first page', () => {
  const before = new URLSearchParams('search=x&mode=live&expiresTo=7d&sort=name&limit=50&cursor=c');

  expect(writeAddress(before, noFilters).toString()).toBe('sort=name&limit=50');
});

test('sort and page size are no filters, the rest is', () => {
  expect(hasFilters(parse('sort=name&limit=50&cursor=c'))).toBe(false);
  for (const query of ['search=x', 'mode=live', 'project=p', 'expired=false', 'createdTo=0d'])
    expect(hasFilters(parse(query))).toBe(true);
});

test('the export takes the filters and the sort but no page', () => {
  expect(filtersOf(parse('search=%2B44 7700&mode=live&limit=50&cursor=c'))).toEqual({
    search: '447700',
    mode: 'live',
    sort: 'activeTill',
  });
});

test('an empty search is not sent', () => {
  expect(listQuery({ sort: 'name', limit: 25, search: '' })).toEqual({ sort: 'name', limit: 25 });
});
