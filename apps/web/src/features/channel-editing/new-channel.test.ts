import { describe, expect, it } from 'vitest';
import { ApiProblem, ConnectionLost } from '#web/shared/api-problem.ts';
import { isCertainRefusal, limitEndsAt } from './limit-end.ts';
import { blankChannel, parseNewChannel } from './new-channel.ts';

const filled = { ...blankChannel, name: ' Bakery Rosa ', projectId: 'default' };

function problem(code: string, status: number, extra = {}) {
  return new ApiProblem({
    type: 'about:blank',
    title: code,
    status,
    code,
    instance: '/',
    advice: 'Look again.',
    requestId: 'r',
    retryable: false,
    ...extra,
  });
}

describe('parseNewChannel', () => {
  it('leaves out what was left empty', () => {
    expect(parseNewChannel(filled).body).toEqual({
      name: 'Bakery Rosa',
      projectId: 'default',
      days: 0,
    });
  });

  it('takes a phone number in any spacing', () => {
    expect(parseNewChannel({ ...filled, phone: '+44 7700 900-123' }).body).toMatchObject({
      phone: '447700900123',
    });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ projectId: null }, 'projectId'],
    [{ phone: '12' }, 'phone'],
    [{ days: 3651 }, 'days'],
    [{ days: 1.5 }, 'days'],
  ])('names the faulty field of %j', (change, field) => {
    const { body, errors } = parseNewChannel({ ...filled, ...change });

    expect(body).toBeNull();
    expect(Object.keys(errors ?? {})).toEqual([field]);
  });
});

describe('limitEndsAt', () => {
  it('tells when a limit of the upstream ends', () => {
    const error = problem('upstream-rate-limited', 429, { retryAfterSeconds: 600 });

    expect(limitEndsAt(error, Date.parse('2026-11-23T12:00:00.000Z'))).toBe(
      '2026-11-23T12:10:00.000Z',
    );
  });

  it('names no time for other problems', () => {
    expect(limitEndsAt(problem('upstream-timeout', 504), 0)).toBeNull();
  });
});

describe('isCertainRefusal', () => {
  it('is true only where nothing can have been created', () => {
    expect(isCertainRefusal(problem('upstream-rate-limited', 429))).toBe(true);
    expect(isCertainRefusal(problem('upstream-rejected', 502))).toBe(true);
    expect(isCertainRefusal(problem('upstream-timeout', 504))).toBe(false);
    expect(isCertainRefusal(problem('conflict', 409, { maybeApplied: true }))).toBe(false);
    expect(isCertainRefusal(new ConnectionLost(true, null))).toBe(false);
  });
});
