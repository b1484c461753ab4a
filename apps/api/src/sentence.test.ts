import { expect, test } from 'vitest';
import { sentence, utcDay } from './sentence.ts';

test.each([
  ['It was sent', 'It was sent.'],
  ['It was sent.', 'It was sent.'],
  ['Was it sent?', 'Was it sent?'],
  ['Cut…', 'Cut…'],
  ['Renamed to Foo Inc. ', 'Renamed to Foo Inc.'],
])('ends %j with one full stop at most', (text, ended) => {
  expect(sentence(text)).toBe(ended);
});

test.each([
  ['2027-01-22T22:55:45.629Z', '22 Jan 2027'],
  ['2026-09-03T00:00:00.000Z', '3 Sep 2026'],
  ['2026-12-31T23:59:59.999Z', '31 Dec 2026'],
])('writes %s as a day in UTC', (at, day) => {
  expect(utcDay(new Date(at))).toBe(day);
});
