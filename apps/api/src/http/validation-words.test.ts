import { createChannel, createExtension, createServiceKey } from '@channeldesk/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { validationWords } from './validation-words.ts';

beforeAll(() => {
  z.config({ ...z.locales.en(), customError: validationWords });
});

function wordsOf(schema: z.core.$ZodType, input: unknown) {
  return z.core.safeParse(schema, input).error?.issues.map(({ message }) => message);
}

test.each([
  [{ days: 0, comment: 'x' }, ['Must be at least 1']],
  [{ days: 3651, comment: 'x' }, ['Must be at most 3650']],
  [{ days: 1.5, comment: 'x' }, ['Must be a whole number']],
  [{ days: '30', comment: 'x' }, ['Must be a number']],
  [{ comment: 'x' }, ['This field is missing']],
  [
    { days: 1, comment: '' },
    ['Must have at least 1 character', 'There is nothing to see in this text'],
  ],
  [{ days: 1, comment: 'x'.repeat(201) }, ['Must have at most 200 characters']],
  [{ days: 1, comment: 'x', amount: 2, price: 3 }, ['Is not known here: amount and price']],
])('%j is refused in plain words', (input, words) => {
  expect(wordsOf(createExtension, input)).toEqual(words);
});

test('what can be chosen is named, and lists are counted', () => {
  expect(wordsOf(createChannel, { name: 'x', projectId: 'y', mode: 'sandbox' })).toEqual([
    'Must be trial, live, dev or dev_archive',
  ]);
  expect(wordsOf(createServiceKey, { name: 'x', rights: [] })).toEqual([
    'Must have at least 1 entry',
  ]);
});
