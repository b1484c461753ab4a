import { expect, test } from 'vitest';
import { leaveProseOut, withoutProse } from '../without-prose.ts';

test('what only the reference of the API says is left out, and nothing else', () => {
  const code = [
    "endpoint({ method: 'GET', path: '/ledger', summary: 'Every movement of days',",
    "  description:\n    'It\\'s newest first. See summary: all.', response: page(entry) })",
    'z.optional(id.check(z.describe("A person\'s ID")))',
    "regex(/^a$/, 'This is no ID')",
  ].join('\n');

  expect(withoutProse(code).split('\n')).toEqual([
    "endpoint({ method: 'GET', path: '/ledger', summary: '',",
    '  description:',
    "    '', response: page(entry) })",
    "z.optional(id.check(z.describe('')))",
    "regex(/^a$/, 'This is no ID')",
  ]);
});

test.each([
  ['/work/packages/contracts/src/ledger.ts', true],
  ['/work/packages/contracts/src/rights.ts', false],
  ['/work/apps/web/src/main.tsx', false],
])('of %s it is left out: %s', (id, isLeftOut) => {
  const transform = leaveProseOut().transform as (code: string, id: string) => string | null;

  expect(transform("summary: 'All'", id)).toBe(isLeftOut ? "summary: ''" : null);
});
