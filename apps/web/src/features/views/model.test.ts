import { builtInViews, type View } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { layOut, queryOf, searchWith, shortCount } from './model.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1\u202f000'],
  [4312, '4\u202f312'],
  [9999, '9\u202f999'],
  [10_000, '10k'],
  [41_000, '41k'],
  [999_999, '999k'],
  [1_000_000, '1M'],
  [1_260_000, '1.2M'],
  [12_600_000, '12M'],
])('%i is %s in short, never more than there are', (count, short) => {
  expect(shortCount(count)).toBe(short);
});

test('the query of an address is that of its filters and its order, written in one way', () => {
  const address = new URLSearchParams(
    'id=MANTIS-PF298&sort=activeTill&status=expired&cursor=x&a=b',
  );

  expect(queryOf(address)).toBe('status=expired');
});

test('the address of a view keeps what is no filter and starts at the first page', () => {
  const address = new URLSearchParams('id=MANTIS-PF298&limit=50&search=rosa&sort=-name&cursor=x');

  expect(searchWith(address, 'link=QR&sort=name')).toBe(
    'id=MANTIS-PF298&limit=50&sort=name&link=QR',
  );
  expect(searchWith(address, '')).toBe('id=MANTIS-PF298&limit=50');
});

describe('the layout', () => {
  const own = (name: string): View => ({
    id: name,
    name,
    query: `search=${name}`,
    isShared: false,
    isBuiltIn: false,
    isMine: true,
    updatedAt: '2026-11-25T10:00:00.000Z',
  });
  const ids = (views: readonly View[]) => views.map(({ id }) => id);
  const builtIn = ids(builtInViews);

  test('has eight tabs at most and the rest in the menu', () => {
    expect(ids(layOut([...builtInViews, own('a')], undefined).tabs)).toEqual([...builtIn, 'a']);
    const { tabs, others } = layOut([...builtInViews, own('a'), own('b'), own('c')], undefined);

    expect(ids(tabs)).toEqual([...builtIn, 'a']);
    expect(ids(others)).toEqual(['b', 'c']);
  });

  test('gives the view that was chosen from the menu the last tab', () => {
    const { tabs, others } = layOut([...builtInViews, own('a'), own('b'), own('c')], 'c');

    expect(ids(tabs)).toEqual([...builtIn, 'c']);
    expect(ids(others)).toEqual(['a', 'b']);
  });

  test('loses no view', () => {
    const many = [...builtInViews, ...Array.from({ length: 30 }, (_, index) => own(`v${index}`))];

    for (const { id } of many) {
      const { tabs, others } = layOut(many, id);
      expect(ids(tabs)).toContain(id);
      expect(tabs).toHaveLength(8);
      expect(ids([...tabs, ...others]).sort()).toEqual(ids(many).sort());
    }
  });
});
