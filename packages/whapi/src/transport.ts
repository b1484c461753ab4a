import { setTimeout as sleepFor } from 'node:timers/promises';
import { Pool } from 'undici';
import { exchange, type Outcome } from './exchange.ts';
import { type CircuitName, createGuard } from './guard.ts';
import { interpret, type Result } from './interpret.ts';
import type { CallOptions, Operation } from './operation.ts';
import { isHeaderSafe, type PreparedCall, prepareCall } from './prepare.ts';
import { retryDelayMs } from './retry-delay.ts';
import { type TransportLimits, transportDefaults } from './transport-limits.ts';
import { type UpstreamApi, UpstreamError, type UpstreamErrorKind } from './upstream-error.ts';

/** Reported once per attempt, for metrics and logs; it carries nothing of the request's content. */
export interface TransportEvent {
  api: UpstreamApi;
  operation: string;
  outcome: 'ok' | UpstreamErrorKind;
  status?: number | undefined;
  durationMs: number;
  attempt: number;
}

export interface TransportHooks {
  onEvent?: ((event: TransportEvent) => void) | undefined;
  onCircuit?: ((origin: string, state: CircuitName) => void) | undefined;
}

export interface TransportOptions extends Partial<TransportLimits>, TransportHooks {
  api: UpstreamApi;
  origin: string;
  /** Whether an outcome counts towards opening the circuit. */
  isOutage: (outcome: Outcome, isSafe: boolean) => boolean;
}

export interface TransportState {
  circuit: CircuitName;
  active: number;
  queued: number;
}

export type Call = <Data>(
  operation: Operation<Data>,
  token: string,
  options?: CallOptions,
) => Promise<Data>;

export interface Transport {
  /** Runs one operation with one credential; rejects with {@link UpstreamError} and nothing else. */
  call: Call;
  state: () => TransportState;
  /** Refuses new calls, waits for those under way, then closes the sockets. */
  close: () => Promise<void>;
}

/**
 * Creates the way to one origin: a socket pool, a concurrency limit, a circuit breaker, a total
 * deadline per call and retries for safe reads. Redirects are answers, never followed.
 */
export function createTransport(options: TransportOptions): Transport {
  const limits: TransportLimits = { ...transportDefaults, ...options };
  const { api, origin } = options;
  const pool = createPool(origin, limits);
  const onCircuit = (state: CircuitName) => notify(() => options.onCircuit?.(origin, state));
  const guard = createGuard({ ...limits, onCircuit });
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  async function attempt<Data>(request: PreparedCall<Data>, number: number): Promise<Result<Data>> {
    const { context, dispatch, stop } = request;
    const { operation, isSafe } = context.operation;
    const startedMs = performance.now();
    const outcome = await guard.run({
      send: () => exchange({ dispatcher: pool, dispatch, stop, maxBytes: limits.maxResponseBytes }),
      stop,
      isOutage: (answered) => options.isOutage(answered, isSafe),
    });
    const result = interpret(outcome, context);
    const durationMs = performance.now() - startedMs;
    notify(() =>
      options.onEvent?.({ api, operation, durationMs, attempt: number, ...summarise(result) }),
    );
    return result;
  }

  async function run<Data>(request: PreparedCall<Data>): Promise<Data> {
    for (let number = 1; ; number += 1) {
      const result = await attempt(request, number);
      if ('data' in result) {
        return result.data;
      }
      if (!(await waitToRetry(request, result.error, number, limits))) {
        throw result.error;
      }
    }
  }

  const call: Call = async (operation, token, callOptions = {}) => {
    if (closed !== undefined || !isHeaderSafe(token)) {
      throw neverSent(api, operation.operation, closed !== undefined);
    }
    const running = run(prepareCall({ api, operation, token, limits, options: callOptions }));
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };

  const close = () => {
    closed ??= Promise.allSettled(underWay).then(() => pool.close());
    return closed;
  };

  return { call, state: guard.state, close };
}

function createPool(origin: string, limits: TransportLimits): Pool {
  return new Pool(origin, {
    connections: limits.connections,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: limits.connectTimeoutMs },
    // The total deadline of each call replaces undici's idle timers, which a slow drip outlives.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

async function waitToRetry<Data>(
  { context, stop, deadlineMs }: PreparedCall<Data>,
  error: UpstreamError,
  attempt: number,
  limits: TransportLimits,
): Promise<boolean> {
  const remainingMs = deadlineMs - performance.now();
  const delayMs = context.operation.isSafe
    ? retryDelayMs({ error, attempt, remainingMs, random: Math.random }, limits)
    : undefined;
  if (delayMs === undefined) {
    return false;
  }
  try {
    await sleepFor(delayMs, undefined, { signal: stop.signal });
    return true;
  } catch {
    return false;
  }
}

function summarise<Data>(result: Result<Data>): Pick<TransportEvent, 'outcome' | 'status'> {
  return 'error' in result
    ? { outcome: result.error.kind, status: result.error.status }
    : { outcome: 'ok', status: result.status };
}

function neverSent(api: UpstreamApi, operation: string, isClosing: boolean): UpstreamError {
  return new UpstreamError({
    kind: isClosing ? 'aborted' : 'credential',
    api,
    operation,
    sent: false,
    maybeApplied: false,
    reason: isClosing ? 'closing' : 'unusable-token',
  });
}

/** A metric that throws must not turn a write that succeeded into one that failed. */
function notify(hook: () => void): void {
  try {
    hook();
  } catch {
    return;
  }
}
