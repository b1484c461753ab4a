import type { UpstreamError } from './upstream-error.ts';

export interface RetryLimits {
  /** Attempts after the first. */
  maxRetries: number;
  backoffMs: number;
  maxBackoffMs: number;
  /** A longer `Retry-After` is handed to the caller instead of being waited for. */
  maxRetryAfterMs: number;
}

export interface RetryQuestion {
  error: UpstreamError;
  attempt: number;
  remainingMs: number;
  random: () => number;
}

/**
 * Says how long to wait before sending a safe read again, or undefined when it must not be: full
 * jitter for failures, the upstream's own `Retry-After` for 429 and 503, nothing past the deadline.
 * A 429 that names no time is not retried: guessing would only feed the limit.
 */
export function retryDelayMs(
  { error, attempt, remainingMs, random }: RetryQuestion,
  limits: RetryLimits,
): number | undefined {
  if (attempt > limits.maxRetries) {
    return undefined;
  }
  const delayMs = wishedDelayMs(error, attempt, limits, random);
  return delayMs !== undefined && delayMs < remainingMs ? delayMs : undefined;
}

function wishedDelayMs(
  error: UpstreamError,
  attempt: number,
  limits: RetryLimits,
  random: () => number,
): number | undefined {
  const isRetryable = ['network', 'server', 'rate-limited'].includes(error.kind);
  if (!isRetryable) {
    return undefined;
  }
  if (error.retryAfterSeconds !== undefined) {
    const waitMs = error.retryAfterSeconds * 1000;
    return waitMs > limits.maxRetryAfterMs ? undefined : waitMs + random() * limits.backoffMs;
  }
  if (error.kind === 'rate-limited') {
    return undefined;
  }
  return random() * Math.min(limits.maxBackoffMs, limits.backoffMs * 2 ** (attempt - 1));
}
