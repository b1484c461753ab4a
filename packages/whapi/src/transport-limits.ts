import type { RetryLimits } from './retry-delay.ts';

export interface TransportLimits extends RetryLimits {
  /** Sockets, and therefore exchanges at once, per origin. */
  connections: number;
  /** Calls that may wait for a socket before further ones are refused. */
  queueLimit: number;
  /** Total time of a safe read. */
  timeoutMs: number;
  /** Total time of anything else: longer, because giving up on a write leaves it unconfirmed. */
  writeTimeoutMs: number;
  connectTimeoutMs: number;
  maxResponseBytes: number;
  /** Consecutive outages that open the circuit. */
  breakerThreshold: number;
  halfOpenAfterMs: number;
}

export const transportDefaults: TransportLimits = {
  connections: 16,
  queueLimit: 5000,
  timeoutMs: 10_000,
  writeTimeoutMs: 30_000,
  connectTimeoutMs: 4000,
  maxResponseBytes: 8 * 1024 * 1024,
  maxRetries: 2,
  backoffMs: 150,
  maxBackoffMs: 2000,
  maxRetryAfterMs: 3000,
  breakerThreshold: 10,
  halfOpenAfterMs: 10_000,
};
