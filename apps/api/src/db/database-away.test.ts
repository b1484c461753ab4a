import { expect, test } from 'vitest';
import { isDatabaseAway } from './database-away.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  withCode('ECONNREFUSED'),
  withCode('08006'),
  withCode('57P01'),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
])('%o says that the database is away', (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  withCode('23505'),
  withCode('57014'),
  withCode('42P01'),
  new Error('A slip in the console'),
  'Connection terminated',
  undefined,
])('%o says nothing of the kind', (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
