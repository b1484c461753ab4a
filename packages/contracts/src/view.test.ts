import { describe, expect, test } from 'vitest';
import { readQuery, writeQuery } from './channel-query.ts';
import { createSelection } from './selection.ts';
import { builtInViews, createView, mostNamedViews, updateView, viewEndpoints } from './view.ts';

describe('a built-in view', () => {
  test.each(builtInViews.map(({ name, query }) => [name, query]))(
    '%s is written in the one way there is',
    (_name, query) => expect(writeQuery(readQuery(query))).toBe(query),
  );

  test('has an ID, a name and a query of its own', () => {
    for (const part of ['id', 'name', 'query'] as const) {
      expect(new Set(builtInViews.map((one) => one[part])).size).toBe(builtInViews.length);
    }
  });
});

test('as many views as one request may name do fit into it', () => {
  const ids = Array.from({ length: mostNamedViews }, () => 'x'.repeat(40)).join(',');
  const { query, description } = viewEndpoints.counts;

  expect(query.safeParse({ ids }).success).toBe(true);
  expect(query.safeParse({ ids: `${ids},all` }).success).toBe(false);
  expect(description).toContain(`up to ${mostNamedViews} views`);
});

describe('a view', () => {
  test('holds its query as it is written, and is private unless it is to be shared', () => {
    expect(createView.parse({ name: ' Mine ', query: 'sort=-name&mode=live' })).toEqual({
      name: 'Mine',
      query: 'mode=live&sort=-name',
      isShared: false,
    });
  });

  test.each([
    [{ name: '', query: '' }],
    [{ name: 'a\u0007b', query: '' }],
    [{ name: 'x'.repeat(61), query: '' }],
    [{ name: 'Mine', query: 'limit=25' }],
    [{ name: 'Mine', query: 'selection=6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33' }],
    [{ name: 'Mine', query: '', id: 'all' }],
  ])('is refused with %j', (body) => {
    expect(createView.safeParse(body).success).toBe(false);
    expect(updateView.safeParse(body).success).toBe(false);
  });
});

describe('a selection', () => {
  const ids = ['MANTIS-PF298'];

  test.each([[{ ids }], [{ query: '' }], [{ query: 'status=expired', except: ids }]])(
    'can be made from %j',
    (body) => {
      expect(createSelection.safeParse(body).success).toBe(true);
    },
  );

  test.each([
    [{}],
    [{ ids: [] }],
    [{ except: ids }],
    [{ ids, query: '' }],
    [{ ids, except: ids }],
    [{ ids: ['not an ID'] }],
    [{ ids: Array.from({ length: 10_001 }, () => 'MANTIS-PF298') }],
    [{ query: 'cursor=abc' }],
  ])('cannot be made from %.60j', (body) => {
    expect(createSelection.safeParse(body).success).toBe(false);
  });
});
