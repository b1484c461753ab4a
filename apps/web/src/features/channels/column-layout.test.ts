import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from './column-layout.ts';
import { columnNames } from './model.ts';

const namesAt = (rem: number, hidden: Parameters<typeof layOut>[0] = []) =>
  layOut(hidden, rem).map(({ name }) => name);

test('all columns are there where there is room, and give way one after the other', () => {
  expect(namesAt(80)).toEqual(columnNames);
  expect(namesAt(65)).toEqual(columnNames.filter((name) => name !== 'created'));
  expect(namesAt(57)).toEqual(['name', 'id', 'phone', 'link', 'status', 'till']);
});

test('a hidden column makes room for another', () => {
  expect(namesAt(65, ['phone'])).toEqual(columnNames.filter((name) => name !== 'phone'));
});

test('the columns never reach over the width, and the name is never missing', () => {
  const hidden = fc.subarray(columnNames.filter((name) => name !== 'name'));
  fc.assert(
    fc.property(hidden, fc.integer({ min: 15, max: 200 }), (chosen, rem) => {
      const placed = layOut(chosen, rem);
      const taken = placed.reduce((sum, { width }) => sum + (width ?? 0), 0);

      expect(placed[0]).toMatchObject({ name: 'name', width: null });
      expect(rem - taken).toBeGreaterThan(10);
    }),
  );
});
