import { describe, expect, test } from 'vitest';
import {
  countSelected,
  isPageSelected,
  isSelected,
  nothingSelected,
  selectMatching,
  toBody,
  togglePage,
  toggleRow,
  underQuery,
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
    const all = togglePage(some, page);

    expect(isPageSelected(some, page)).toBe(false);
    expect(all).toEqual(rows('B', 'A', 'C'));
    expect(isPageSelected(all, page)).toBe(true);
    expect(togglePage(all, page)).toEqual(nothingSelected);
  });

  test('of other pages stay selected', () => {
    const both = togglePage(togglePage(nothingSelected, page), ['D', 'E']);

    expect(both).toEqual(rows('A', 'B', 'C', 'D', 'E'));
    expect(togglePage(both, page)).toEqual(rows('D', 'E'));
  });

  test('stay selected under other filters', () => {
    expect(underQuery(rows('A'), 'status=expired')).toEqual(rows('A'));
  });

  test('of an empty page are none', () => {
    expect(isPageSelected(nothingSelected, [])).toBe(false);
    expect(togglePage(nothingSelected, [])).toEqual(nothingSelected);
  });
});

describe('all that match', () => {
  const all = selectMatching('status=expired&sort=-name');

  test('are selected, seen or not, and counted by the total', () => {
    expect([isSelected(all, 'A'), isSelected(all, 'Z'), isPageSelected(all, page)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(countSelected(all, 4312)).toBe(4312);
  });

  test('but for the rows that are let go', () => {
    const but = toggleRow(togglePage(all, page), 'A');

    expect(but).toEqual({ ...all, except: new Set(['B', 'C']) });
    expect([isSelected(but, 'A'), isSelected(but, 'B')]).toEqual([true, false]);
    expect(countSelected(but, 4312)).toBe(4310);
    expect(togglePage(but, page)).toEqual(all);
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
