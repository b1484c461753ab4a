import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconcile } from './reconcile.ts';

const row = (id: string, text = '') => ({ id, text });
const rows = (ids: string) => [...ids].map((id) => row(id));
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

/** Pages of different rows, out of few enough that two of them share many. */
const page = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 })
  .chain((ids) => fc.tuple(...ids.map((id) => fc.string().map((text) => row(id, text)))));

test.each([
  ['abc', 'abc', 0],
  ['abc', 'abcd', 1],
  ['abc', 'ab', 1],
  ['abcde', 'bcdea', 1],
  ['abcde', 'eabcd', 1],
  ['abcd', 'dcba', 3],
  ['abc', 'xyz', 3],
  ['abc', 'xab', 1],
  ['abc', 'acd', 1],
  ['abc', 'cd', 2],
  ['', 'ab', 2],
])('from %j to %j are %d changes', (shown, fresh, changed) => {
  expect(reconcile(rows(shown), rows(fresh)).changed).toBe(changed);
});

test('whatever the newest reading has, every row stays where it is', () => {
  fc.assert(
    fc.property(page, page, (shown, fresh) => {
      expect(idsOf(reconcile(shown, fresh).rows)).toEqual(idsOf(shown));
    }),
  );
});

test('a row that is still there shows what is newest of it, one that left what was last known', () => {
  fc.assert(
    fc.property(page, page, (shown, fresh) => {
      const { rows: result, left } = reconcile(shown, fresh);
      for (const item of result)
        expect([...(left.includes(item.id) ? shown : fresh)]).toContain(item);
    }),
  );
});

test('nothing has changed exactly when the rows and their order are the same', () => {
  fc.assert(
    fc.property(page, page, (shown, fresh) => {
      const isSame = idsOf(shown).join() === idsOf(fresh).join();
      expect(reconcile(shown, fresh).changed === 0).toBe(isSame);
    }),
  );
});

test('a row that left and the one that came for it are one change, a row that moved another', () => {
  fc.assert(
    fc.property(page, page, (shown, fresh) => {
      const there = new Set(idsOf(fresh));
      const here = new Set(idsOf(shown));
      const { changed, left } = reconcile(shown, fresh);
      const came = idsOf(fresh).filter((id) => !here.has(id)).length;
      const common = idsOf(shown).filter((id) => there.has(id)).length;

      expect(left).toEqual(idsOf(shown).filter((id) => !there.has(id)));
      const exchanged = Math.max(left.length, came);
      expect(changed).toBeGreaterThanOrEqual(exchanged);
      expect(changed).toBeLessThanOrEqual(exchanged + Math.max(0, common - 1));
    }),
  );
});

test('one row put elsewhere is one change, however far it went', () => {
  const place = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(place, place, (from, to) => {
      const shown = Array.from({ length: 100 }, (_, index) => row(String(index)));
      const fresh = shown.toSpliced(from, 1).toSpliced(to, 0, row(String(from)));

      expect(reconcile(shown, fresh).changed).toBe(from === to ? 0 : 1);
    }),
  );
});
