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
    requestId: 'req-1',
    retryable: false,
    ...extra,
  });

describe('every problem', () => {
  test.each(problemCode.options)(
    '%s says what happened, what to do and whether to repeat',
    (code) => {
      const text = errorText(problem(code, { retryable: problems[code].retryable }));

      expect(text.title).toBe(problems[code].title);
      expect(text.advice).not.toBe('');
      expect(text.retryAdvice).toMatch(/safe to try again|will not help/);
      expect(text.requestId).toBe('req-1');
    },
  );
});

test('what may have been carried out is never called safe to try again', () => {
  const timedOut = errorText(problem('upstream-timeout', { retryable: true, maybeApplied: true }));
  const lostWrite = errorText(new ConnectionLost(true, null));

  for (const text of [timedOut, lostWrite]) {
    expect(text.retryAdvice).toMatch(/check the present state/);
    expect(text.retryAdvice).not.toMatch(/safe/);
    expect(text.maybeApplied).toBe(true);
  }
});

test('a lost read is safe to repeat', () => {
  expect(errorText(new ConnectionLost(false, null)).retryAdvice).toBe('It is safe to try again.');
});

test('a wait is named in seconds, and from a minute and a half on with the time it ends', () => {
  const wait = (retryAfterSeconds: number) =>
    errorText(problem('rate-limited', { retryable: true, retryAfterSeconds })).retryAdvice;

  expect(wait(89)).toBe('It is safe to try again in 89 s.');
  expect(wait(1800)).toMatch(/in 30 min, at \d\d:\d\d\.$/);
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
  expect(errorText(new TypeError('x is undefined')).advice).toBe('Reload the page.');
});
