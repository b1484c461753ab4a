import { problemCode, problems } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { ApiProblem, ConnectionLost } from './api-problem.ts';
import { errorText } from './error-text.ts';

const problem = (code: string, extra = {}) =>
  new ApiProblem({
    type: '/p',
    title: 'From the server',
    status: 500,
    code,
    instance: '/i',
    advice: 'Do as the server says.',
    requestId: 'req-1',
    retryable: false,
    ...extra,
  });

describe('every problem', () => {
  test.each(problemCode.options)('%s says what happened and the one next step', (code) => {
    const text = errorText(problem(code, { retryable: problems[code].retryable }));

    expect(text.title).toBe('From the server');
    expect(text.advice).toBe('Do as the server says.');
    expect(text.requestId).toBe('req-1');
  });

  test.each(problemCode.options.filter((code) => problems[code].retryable))(
    '%s can be tried again, and says so itself',
    (code) => {
      expect(problems[code].advice).toMatch(/try again/i);
    },
  );

  test.each(problemCode.options)('%s never sends a reader to check what a read left', (code) => {
    expect(problems[code].advice).not.toMatch(/present state|before you do it again/);
  });
});

test('what may have been carried out says only that, and never to try again', () => {
  const timedOut = errorText(
    problem('upstream-timeout', { retryable: true, maybeApplied: true, retryAfterSeconds: 30 }),
  );
  const lostWrite = errorText(new ConnectionLost(true, null));

  expect(timedOut.advice).toBe('It may have been carried out: look before you do it again.');
  expect(lostWrite.advice).toContain(timedOut.advice);
  for (const text of [timedOut, lostWrite]) {
    expect(text.advice).not.toMatch(/safe|try again/i);
    expect(text.maybeApplied).toBe(true);
  }
});

test('a lost read is tried again', () => {
  expect(errorText(new ConnectionLost(false, null)).advice).toBe(
    'Check your network, then try again.',
  );
});

test('a wait is named in seconds, and from a minute and a half on with the time it ends', () => {
  const wait = (retryAfterSeconds: number) =>
    errorText(problem('rate-limited', { retryable: true, retryAfterSeconds })).advice;

  expect(wait(89)).toBe('Try again in 89 s.');
  expect(wait(1800)).toMatch(/^Try again in 30 min, at .*\d\d:\d\d\.$/);
});

test("fields and the vendor's own words are kept apart from ours", () => {
  const text = errorText(
    problem('validation-failed', {
      vendorMessage: 'days <b>bad</b>',
      errors: [{ pointer: '/body/days', code: 'too_big', message: 'At most 3650' }],
    }),
  );

  expect(text.vendorWords).toBe('days <b>bad</b>');
  expect(text.fields).toEqual(['days: At most 3650']);
});

test('anything that was thrown by a bug asks to reload', () => {
  expect(errorText(new TypeError('x is undefined')).advice).toMatch(/^Reload the page\./);
});
