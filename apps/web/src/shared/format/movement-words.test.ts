import { extensionState, ledgerKind } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { formatSigned, movementState, standsOut } from './movement-words.ts';

test.each([
  [-30, '−30'],
  [12, '+12'],
  [0, '0'],
  [-1204, '−1\u202f204'],
  [null, '—'],
])('%j days are written %s', (days, expected) => {
  expect(formatSigned(days)).toBe(expected);
});

test('only what somebody has to look at stands out', () => {
  const amber = extensionState.options.filter((state) => standsOut({ kind: 'extension', state }));

  expect(amber).toEqual(['unconfirmed', 'conflict']);
  expect(ledgerKind.options.filter((kind) => standsOut({ kind, state: 'verified' }))).toEqual([
    'drift',
  ]);
});

test('drift is unexplained, whatever its row says', () => {
  expect(movementState({ kind: 'drift', state: 'verified' }).word).toBe('Unexplained');
});
