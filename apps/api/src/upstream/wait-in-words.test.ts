import { expect, test } from 'vitest';
import { waitInWords } from './wait-in-words.ts';

test.each([
  ['try again in 270 seconds', 270],
  ['Try again in 4 minutes', 240],
  ['please wait 1 minute and 30 seconds', 90],
  ['retry after 2m 5s', 125],
  ['no more than 20 channels can be created in 30 minutes, try again in 4 minutes', 240],
  ['try again in 4 minutes: no more than 20 channels in 30 minutes', 240],
  ['the channel was extended less than 5 minutes ago, try again in 12 sec', 12],
  ['Repeated extension is blocked for 5 minutes', 300],
  ['wait 3 hours', 10_800],
  ['wait 99999 hours', 86_400],
])('reads %j as %i seconds', (message, seconds) => {
  expect(waitInWords(message)).toBe(seconds);
});

test.each([
  undefined,
  '',
  'try again later',
  'limit of 20 channels',
  '5 messages',
  '30 seats',
  '123456 s',
])('reads no time in %j', (message) => {
  expect(waitInWords(message)).toBeUndefined();
});
