import { describe, expect, test } from 'vitest';
import { toBody } from './selection-body.ts';
import {
  countSelected,
  isEverySelected,
  isSelected,
  nothingSelected,
  selectMatching,
  toggleAll,
  toggleRow,
  underQuery,
  unlessEmpty,
} from './selection-model.ts';

const page = ['A', 'B', 'C'];
const rows = (...ids: string[]) => ({ kind: 'rows', ids: new Set(ids) }) as const;

describe('rows', () => {
  test('are selected one by one and let go again', () => {
    const one = toggleRow(nothingSelected, 'A');
    const two = toggleRow(one, 'B');

    expect(two).toEqual(rows('A', 'B'));
    expect([isSelected(two, 'A'), isSelected(two, 'C')]).toEqual([true, false]);
    expect(toggleRow(toggleRow(two, 'A'), 'B')).toEqual(nothingSelected);
  });

  test('of a page are selected as far as they are not, and let go when all are', () => {
    const some = toggleRow(nothingSelected, 'B');
    const all = toggleAll(some, page);

    expect(isEverySelected(some, page)).toBe(false);
    expect(all).toEqual(rows('B', 'A', 'C'));
    expect(isEverySelected(all, page)).toBe(true);
    expect(toggleAll(all, page)).toEqual(nothingSelected);
  });

  test('of other pages stay selected', () => {
    const both = toggleAll(toggleAll(nothingSelected, page), ['D', 'E']);

    expect(both).toEqual(rows('A', 'B', 'C', 'D', 'E'));
    expect(toggleAll(both, page)).toEqual(rows('D', 'E'));
  });

  test('stay selected under other filters', () => {
    expect(underQuery(rows('A'), 'status=expired')).toEqual(rows('A'));
  });

  test('of an empty page are none', () => {
    expect(isEverySelected(nothingSelected, [])).toBe(false);
    expect(toggleAll(nothingSelected, [])).toEqual(nothingSelected);
  });
});

describe('all that match', () => {
  const all = selectMatching('status=expired&sort=-name');

  test('are selected, seen or not, and counted by the total', () => {
    expect([isSelected(all, 'A'), isSelected(all, 'Z'), isEverySelected(all, page)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(countSelected(all, 4312)).toBe(4312);
  });

  test('but for the rows that are let go', () => {
    const but = toggleRow(toggleAll(all, page), 'A');

    expect(but).toEqual({ ...all, except: new Set(['B', 'C']) });
    expect([isSelected(but, 'A'), isSelected(but, 'B')]).toEqual([true, false]);
    expect(countSelected(but, 4312)).toBe(4310);
    expect(toggleAll(but, page)).toEqual(all);
  });

  test('are none once each was let go, unless only an estimate says how many there are', () => {
    const but = toggleAll(toggleAll(all, page), page);
    const allGone = { ...all, except: new Set(page) } as const;

    expect(unlessEmpty(allGone, { total: 3, totalIsEstimate: false })).toEqual(nothingSelected);
    expect(unlessEmpty(allGone, { total: 4, totalIsEstimate: false })).toBe(allGone);
    expect(unlessEmpty(allGone, { total: 3, totalIsEstimate: true })).toBe(allGone);
    expect(unlessEmpty(but, { total: 3, totalIsEstimate: false })).toBe(but);
  });

  test('are no more selected when the filters change, but still in another order', () => {
    expect(underQuery(all, 'status=expired')).toBe(all);
    expect(underQuery(all, 'status=expired&sort=-id')).toBe(all);
    expect(underQuery(all, 'status=expired&mode=live')).toEqual(nothingSelected);
    expect(underQuery(all, '')).toEqual(nothingSelected);
  });
});

test('what is sent is the IDs, or the query without its order and what is left out', () => {
  const all = selectMatching('mode=live&sort=-name');

  expect(toBody(nothingSelected)).toBeNull();
  expect(toBody(rows('A', 'B'))).toEqual({ ids: ['A', 'B'] });
  expect(toBody(all)).toEqual({ query: 'mode=live', except: [] });
  expect(toBody(toggleRow(all, 'A'))).toEqual({ query: 'mode=live', except: ['A'] });
  expect(countSelected(nothingSelected, 5)).toBe(0);
});
