import { expect, test } from 'vitest';
import { csvHeadOf, csvLines } from './csv.ts';

test('the head is a byte order mark and the columns, a line ends with CRLF, no rows are no lines', () => {
  expect(csvHeadOf(['A', 'B'])).toBe('\ufeffA,B\r\n');
  expect(csvLines([['a', 1]])).toBe('a,1\r\n');
  expect(csvLines([])).toBe('');
});

test('a text cannot begin a cell of its own where semicolons or tabs separate', () => {
  expect(csvLines([['a;=1+1', 'b\t=1+1', 2]])).toBe('"a;=1+1","b\t=1+1",2\r\n');
});
