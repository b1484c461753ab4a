import { describe, expect, it } from 'vitest';
import { type RetryQuestion, retryDelayMs } from './retry-delay.ts';
import { UpstreamError, type UpstreamErrorKind } from './upstream-error.ts';

const limits = { maxRetries: 3, backoffMs: 100, maxBackoffMs: 250, maxRetryAfterMs: 3000 };

function ask(
  kind: UpstreamErrorKind,
  question: Partial<RetryQuestion> = {},
  retryAfterSeconds?: number,
) {
  const error = new UpstreamError({
    kind,
    api: 'partner',
    operation: 'getChannel',
    sent: true,
    maybeApplied: false,
    retryAfterSeconds,
  });
  return retryDelayMs(
    { error, attempt: 1, remainingMs: 60_000, random: () => 1, ...question },
    limits,
  );
}

describe('the wait before a retry', () => {
  it('doubles up to its cap, with full jitter', () => {
    expect([1, 2, 3].map((attempt) => ask('network', { attempt }))).toEqual([100, 200, 250]);
    expect(ask('server', { attempt: 3, random: () => 0 })).toBe(0);
  });

  it('ends with the budget', () => {
    expect(ask('network', { attempt: 4 })).toBeUndefined();
  });

  it('never reaches past the deadline', () => {
    expect(ask('network', { remainingMs: 100 })).toBeUndefined();
    expect(ask('network', { remainingMs: 101 })).toBe(100);
  });

  it('is at least what Retry-After says, and nothing when that is too long', () => {
    expect(ask('rate-limited', { random: () => 0 }, 2)).toBe(2000);
    expect(ask('server', {}, 3)).toBe(3100);
    expect(ask('rate-limited', {}, 4)).toBeUndefined();
  });

  it.each([
    'timeout',
    'aborted',
    'rate-limited',
    'credential',
    'not-found',
    'conflict',
    'rejected',
    'malformed',
    'circuit-open',
    'gate-host-refused',
  ] as const)('does not exist for %s', (kind) => {
    expect(ask(kind)).toBeUndefined();
  });
});
