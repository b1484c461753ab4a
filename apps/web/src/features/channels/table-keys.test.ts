import { expect, test } from 'vitest';
import { commandOf, type Press, stepFrom } from './table-keys.ts';

const press: Press = {
  key: 'j',
  hasModifier: false,
  isTyping: false,
  isDialogOpen: false,
  areSingleKeysOff: false,
  isInRows: false,
};

test.each([
  ['j', false, 'next'],
  ['k', false, 'previous'],
  ['r', false, 'refresh'],
  ['Escape', false, 'clear'],
  ['x', true, 'toggle'],
  ['ArrowDown', true, 'next'],
  ['ArrowUp', true, 'previous'],
  ['x', false, null],
  ['ArrowDown', false, null],
  ['Enter', true, null],
  ['J', true, null],
])('%s with the focus in the rows %s: %s', (key, isInRows, command) => {
  expect(commandOf({ ...press, key, isInRows })).toBe(command);
});

test.each(['hasModifier', 'isTyping', 'isDialogOpen'] as const)(
  'no key does anything when %s',
  (hindrance) => {
    for (const key of ['j', 'k', 'r', 'x', 'Escape', 'ArrowDown'])
      expect(commandOf({ ...press, key, isInRows: true, [hindrance]: true })).toBeNull();
  },
);

test('with the single keys off only those that write nothing are heard', () => {
  const off = { ...press, isInRows: true, areSingleKeysOff: true };

  for (const key of ['j', 'k', 'r', 'x']) expect(commandOf({ ...off, key })).toBeNull();
  expect(commandOf({ ...off, key: 'Escape' })).toBe('clear');
  expect(commandOf({ ...off, key: 'ArrowDown' })).toBe('next');
});

test('a step stays within the rows and begins at the row one was on', () => {
  const ids = ['a', 'b', 'c'];
  const inRows = { command: 'next', isInRows: true } as const;
  const back = { command: 'previous', isInRows: true } as const;

  expect(stepFrom(ids, null, { command: 'next', isInRows: false })).toBe('a');
  expect(stepFrom(ids, 'b', { command: 'next', isInRows: false })).toBe('b');
  expect(stepFrom(ids, 'b', inRows)).toBe('c');
  expect(stepFrom(ids, 'c', inRows)).toBe('c');
  expect(stepFrom(ids, 'a', back)).toBe('a');
  expect(stepFrom([], null, inRows)).toBeNull();
});
