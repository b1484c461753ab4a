import { UpstreamError, type UpstreamErrorKind } from '@channeldesk/whapi/upstream-error';
import { expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { isSilence } from './gate-silence.ts';
import { toAppError } from './upstream-problem.ts';

function failure(kind: UpstreamErrorKind, api: 'gate' | 'partner' = 'gate'): UpstreamError {
  return new UpstreamError({ kind, api, operation: 'any', sent: true, maybeApplied: false });
}

test.each(['timeout', 'network', 'server', 'not-found'] as const)(
  '%s of a Gate is silence, also once it has become a problem',
  (kind) => {
    expect(isSilence(failure(kind))).toBe(true);
    expect(isSilence(toAppError(failure(kind), { what: 'look' }))).toBe(true);
  },
);

test.each([
  'credential',
  'rejected',
  'rate-limited',
  'malformed',
  'aborted',
  'circuit-open',
] as const)('%s of a Gate is an answer, or nobody asked', (kind) => {
  expect(isSilence(failure(kind))).toBe(false);
});

test('a manager that cannot be reached says nothing of the Gate', () => {
  expect(isSilence(failure('timeout', 'partner'))).toBe(false);
  expect(isSilence(new AppError('upstream-unavailable'))).toBe(false);
});
