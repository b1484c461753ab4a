import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countFilters,
  filtersOf,
  hasFilters,
  listQuery,
  noFilters,
  parseListState,
  writeListState,
} from './list-state.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));

test('an address without a query is the first page by end date', () => {
  expect(parse('')).toEqual({ sort: 'activeTill', limit: 25 });
});

test('all parts of an address are read', () => {
  expect(
    parse(
      'search=rosa&mode=live&status=active&project=p1&attention=expired&sort=-name&limit=50&cursor=c',
    ),
  ).toEqual({
    search: 'rosa',
    mode: 'live',
    status: 'active',
    project: 'p1',
    attention: 'expired',
    sort: '-name',
    limit: 50,
    cursor: 'c',
  });
});

test.each([
  'mode=LIVE',
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
      sort: fc.constantFrom('activeTill' as const, '-activeTill' as const, 'name' as const),
      limit: fc.integer({ min: 1, max: 100 }),
      cursor: fc.stringMatching(/^[A-Za-z0-9_=-]{1,30}$/),
    },
    { requiredKeys: ['sort', 'limit'] },
  );

  fc.assert(
    fc.property(state, (given) => {
      const written = writeListState(new URLSearchParams(), given).toString();
      expect(parse(written)).toEqual(given);
    }),
  );
});

test('defaults stay out of the address and other parameters stay in it', () => {
  const before = new URLSearchParams('id=MANTIS-PF298&sort=name');

  expect(writeListState(before, { sort: 'activeTill', limit: 25 }).toString()).toBe(
    'id=MANTIS-PF298',
  );
});

test('clearing the filters keeps sort and page size and leaves the first page', () => {
  const before = new URLSearchParams('search=x&mode=live&sort=name&limit=50&cursor=c');

  expect(writeListState(before, noFilters).toString()).toBe('sort=name&limit=50');
});

test('sort and page size are no filters, the rest is', () => {
  expect(hasFilters(parse('sort=name&limit=50&cursor=c'))).toBe(false);
  for (const query of ['search=x', 'mode=live', 'status=active', 'project=p', 'attention=stopped'])
    expect(hasFilters(parse(query))).toBe(true);
  expect(countFilters(parse('search=x&mode=live&status=active'))).toBe(2);
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
