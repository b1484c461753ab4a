import type { ProblemCode } from '@channeldesk/contracts';
import { problems } from '@channeldesk/contracts';
import { UpstreamError, type UpstreamErrorFields } from '@channeldesk/whapi/upstream-error';
import { describe, expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { toAppError, type UpstreamTask } from './upstream-problem.ts';

type Told = Partial<UpstreamErrorFields> & Pick<UpstreamErrorFields, 'kind'>;

const task = { what: 'restart MANTIS-PF298' };

function upstreamError(told: Told): UpstreamError {
  return new UpstreamError({
    api: 'partner',
    operation: 'restartChannel',
    sent: true,
    maybeApplied: false,
    ...told,
  });
}

function mapped(told: Told, about: UpstreamTask = task): AppError {
  return toAppError(upstreamError(told), about);
}

const gate = { api: 'gate', operation: 'checkHealth' } as const;
const extend = { operation: 'extendChannel' } as const;
const setMode = { operation: 'changeChannelMode' } as const;

describe('what the upstream did becomes one problem', () => {
  test.each<[string, Told, ProblemCode]>([
    ['a failed connection', { kind: 'network' }, 'upstream-unavailable'],
    ['a dropped connection of the Gate', { ...gate, kind: 'network' }, 'upstream-unavailable'],
    ['an open circuit', { kind: 'circuit-open', sent: false }, 'upstream-unavailable'],
    ['a call given up', { kind: 'aborted' }, 'upstream-unavailable'],
    ['a time-out', { kind: 'timeout' }, 'upstream-timeout'],
    ['a time-out of the Gate', { ...gate, kind: 'timeout' }, 'upstream-timeout'],
    ['an unreadable answer', { kind: 'malformed' }, 'upstream-malformed'],
    ['a forged Gate address', { ...gate, kind: 'gate-host-refused' }, 'upstream-malformed'],
    ['status 429', { kind: 'rate-limited', status: 429 }, 'upstream-rate-limited'],
    ['partner status 401', { kind: 'credential', status: 401 }, 'upstream-credential-refused'],
    ['partner status 403', { kind: 'credential', status: 403 }, 'upstream-credential-refused'],
    ['a mode refused', { ...setMode, kind: 'credential', status: 403 }, 'upstream-rejected'],
    [
      '401 on a mode change',
      { ...setMode, kind: 'credential', status: 401 },
      'upstream-credential-refused',
    ],
    [
      'a Gate 401 of a wrong token',
      { ...gate, kind: 'credential', status: 401 },
      'upstream-credential-refused',
    ],
    [
      'a Gate 401 of a channel that is not linked',
      {
        ...gate,
        kind: 'credential',
        status: 401,
        vendorMessage: 'Need channel authorization for send message',
      },
      'upstream-rejected',
    ],
    ['a Gate 403', { ...gate, kind: 'credential', status: 403 }, 'upstream-rejected'],
    ['a partner 404', { kind: 'not-found', status: 404 }, 'not-found'],
    ['a Gate 404', { ...gate, kind: 'not-found', status: 404 }, 'channel-starting'],
    ['a Gate 503', { ...gate, kind: 'server', status: 503 }, 'channel-starting'],
    ['a Gate 500', { ...gate, kind: 'server', status: 500 }, 'upstream-unavailable'],
    ['a partner 500', { kind: 'server', status: 500 }, 'upstream-unavailable'],
    [
      'a partner 503 of busy servers',
      { kind: 'server', status: 503, vendorMessage: 'All servers are currently busy' },
      'upstream-unavailable',
    ],
    [
      'a partner 503 of a channel that is not ready',
      {
        kind: 'server',
        status: 503,
        vendorMessage: 'The channel is not ready to be restarted',
      },
      'channel-starting',
    ],
    ['a refusal', { kind: 'rejected', status: 400 }, 'upstream-rejected'],
    ['a trial limit', { ...gate, kind: 'rejected', status: 402 }, 'upstream-rejected'],
    ['a conflict', { ...gate, kind: 'conflict', status: 409 }, 'upstream-rejected'],
    ['too few days', { ...extend, kind: 'rejected', status: 400 }, 'upstream-rejected'],
    [
      'the block between extends in whatever status',
      {
        ...extend,
        kind: 'rejected',
        status: 400,
        vendorMessage: 'Extended recently, try again in 5 minutes',
      },
      'upstream-rate-limited',
    ],
  ])('%s', (_name, told, code) => {
    expect(mapped(told).code).toBe(code);
  });

  test('an upstream 401 or 403 is never a 401 or 403 of ours', () => {
    for (const api of ['partner', 'gate'] as const) {
      for (const status of [401, 403]) {
        const { code } = mapped({ api, kind: 'credential', status });
        expect(problems[code].status).toBe(502);
      }
    }
  });

  test('a 404 means what the caller says it means', () => {
    const told: Told = { kind: 'not-found', status: 404 };

    for (const notFoundMeans of ['channel-starting', 'upstream-rejected', 'not-found'] as const) {
      expect(mapped(told, { ...task, notFoundMeans }).code).toBe(notFoundMeans);
    }
  });
});

describe('what the problem carries', () => {
  test('the time to wait: from the header before the words', () => {
    const told: Told = { kind: 'rate-limited', vendorMessage: 'try again in 4 minutes' };

    expect(mapped({ ...told, retryAfterSeconds: 17 }).options.retryAfterSeconds).toBe(17);
    expect(mapped(told).options.retryAfterSeconds).toBe(240);
    expect(mapped({ kind: 'rate-limited' }).options.retryAfterSeconds).toBeUndefined();
  });

  test('no time to wait for a refusal that only mentions one', () => {
    const told: Told = { kind: 'rejected', vendorMessage: 'wait 5 minutes' };

    expect(mapped(told)).toMatchObject({ code: 'upstream-rejected' });
    expect(mapped(told).options.retryAfterSeconds).toBeUndefined();
  });

  test('the doubt whether it was done', () => {
    expect(mapped({ kind: 'timeout', maybeApplied: true }).options.maybeApplied).toBe(true);
    expect(mapped({ kind: 'timeout' }).options.maybeApplied).toBeUndefined();
  });

  test("the vendor's words apart from ours", () => {
    const { options } = mapped({ kind: 'rejected', vendorMessage: 'Not enough days' });

    expect(options.vendorMessage).toBe('Not enough days');
    expect(options.detail).toBe('Could not restart MANTIS-PF298: Whapi refused it.');
  });

  test.each<[string, Told, string]>([
    ['a silent Gate', { ...gate, kind: 'timeout' }, 'its Gate did not answer in time'],
    ['a silent manager', { kind: 'timeout' }, 'Whapi did not answer in time'],
    ['a broken Gate', { ...gate, kind: 'network' }, 'the connection to its Gate failed'],
  ])('one cause in one sentence, of %s', (_name, told, because) => {
    const { options } = mapped(told, { what: 'check the status of MANTIS-PF298' });

    expect(options.detail).toBe(`Could not check the status of MANTIS-PF298: ${because}.`);
  });

  test('the facts of the call for the log', () => {
    expect(mapped({ kind: 'server', status: 500 }).options.context).toMatchObject({
      upstream: { operation: 'restartChannel', status: 500 },
    });
  });
});

describe('what is no upstream error', () => {
  test('stays the problem that it is', () => {
    const own = new AppError('conflict');

    expect(toAppError(own, task)).toBe(own);
  });

  test.each([new Error('bug'), 'text', undefined, null])('is a fault of our own: %o', (thrown) => {
    expect(toAppError(thrown, task).code).toBe('internal');
  });
});
