import {
  createChannel,
  createExtension,
  createServiceKey,
  moment,
  signIn,
  timestamp,
} from '@channeldesk/contracts';
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
  [{ days: 1, comment: '' }, ['Write at least one visible character']],
  [{ days: 1, comment: ' \u200b' }, ['Write at least one visible character']],
  [{ days: 1, comment: 'x'.repeat(201) }, ['Must have at most 200 characters']],
  [{ days: 1, comment: 'x', amount: 2, price: 3 }, ['Is not known here: amount and price']],
])('%j is refused in plain words', (input, words) => {
  expect(wordsOf(createExtension, input)).toEqual(words);
});

test.each([
  [z.uuid(), 'again', /^Must be an ID in the form of a UUID, such as /],
  [z.iso.date(), '2026-13-01', /^Write a day as YYYY-MM-DD$/],
  [timestamp, 'now', /^Write a time in UTC, such as /],
  [moment, 'soon', /^Must be a day such as 2026-12-01, or days from now/],
  [signIn.shape.email, 'ada', /^Must be an e-mail address$/],
])('what has another form is told the right one: %#', (schema, input, words) => {
  expect(wordsOf(schema, input)).toEqual([expect.stringMatching(words)]);
});

test('what can be chosen is named, and lists are counted', () => {
  expect(wordsOf(createChannel, { name: 'x', projectId: 'y', mode: 'sandbox' })).toEqual([
    'Must be trial, live, dev or dev_archive',
  ]);
  expect(wordsOf(createServiceKey, { name: 'x', rights: [] })).toEqual([
    'Must have at least 1 entry',
  ]);
});
