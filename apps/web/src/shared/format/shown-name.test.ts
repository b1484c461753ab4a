import { expect, test } from 'vitest';
import { shownName } from './shown-name.ts';

test.each([
  '',
  '   ',
  '\u00a0\u3000',
  '\u200b\u200d\ufeff',
  '\u202e \u2066',
  '\u3164\u115f',
  '\u2800',
  '\ufe0f',
])('%j is no name', (name) => {
  expect(shownName(name)).toBe('(no name)');
});

test.each([' a', '.', '0', '👩‍👩‍👧‍👦', '\u200bשלום', '\u0301'])('%j stays as it is', (name) => {
  expect(shownName(name, 'MANTIS-PF298')).toBe(name);
});
