import { expect, test } from 'vitest';
import { rightTexts } from './rights.ts';

test('who gives a right reads of all that moves days, or tells of them', () => {
  expect(rightTexts['days:spend'].description).toMatch(/policies.*ledger/);
  expect(rightTexts['account:read'].description).toMatch(/ledger.*forecast/);
});
