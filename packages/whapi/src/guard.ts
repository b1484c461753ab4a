import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  TaskCancelledError,
} from 'cockatiel';
import type { Outcome, Stop } from './exchange.ts';

export type CircuitName = 'closed' | 'open' | 'half-open';

export interface GuardOptions {
  connections: number;
  queueLimit: number;
  breakerThreshold: number;
  halfOpenAfterMs: number;
  onCircuit?: ((state: CircuitName) => void) | undefined;
}

export interface GuardedRun {
  send: () => Promise<Outcome>;
  stop: Stop;
  /** Whether an outcome says that the upstream itself, not this one request, is in trouble. */
  isOutage: (outcome: Outcome) => boolean;
}

export type Guarded =
  | Outcome
  | { refused: 'circuit-open' | 'queue-full'; retryAfterSeconds: number };

/**
 * Limits how many exchanges run at once and stops sending while the upstream is down. The limit is
 * outside and the breaker inside, so that time spent waiting for a slot never counts as an outage.
 */
export function createGuard(options: GuardOptions) {
  const slots = bulkhead(options.connections, options.queueLimit);
  const breaker = circuitBreaker(
    handleWhenResult((value) => value instanceof Outage),
    {
      breaker: new ConsecutiveBreaker(options.breakerThreshold),
      halfOpenAfter: options.halfOpenAfterMs,
    },
  );
  let openedAtMs = 0;
  breaker.onStateChange((state) => {
    openedAtMs = state === CircuitState.Open ? Date.now() : openedAtMs;
    options.onCircuit?.(nameOf(state));
  });

  async function judge({ send, isOutage }: GuardedRun): Promise<Outcome | Outage> {
    const outcome = await send();
    if (isAborted(outcome)) {
      // Thrown, it is neither a success nor a failure to a closed circuit. A probe that was given up
      // proves nothing, so a half-open circuit opens again.
      if (breaker.state === CircuitState.Closed) {
        throw new Uncounted(outcome);
      }
      return new Outage(outcome);
    }
    return isOutage(outcome) ? new Outage(outcome) : outcome;
  }

  function refusal(error: unknown, stop: Stop): Guarded {
    if (error instanceof Uncounted) {
      return error.outcome;
    }
    if (error instanceof TaskCancelledError) {
      return neverSent(stop);
    }
    if (error instanceof BrokenCircuitError) {
      const leftMs = openedAtMs + options.halfOpenAfterMs - Date.now();
      return { refused: 'circuit-open', retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) };
    }
    if (error instanceof BulkheadRejectedError) {
      return { refused: 'queue-full', retryAfterSeconds: 1 };
    }
    throw error;
  }

  async function run(request: GuardedRun): Promise<Guarded> {
    const { stop } = request;
    let hasStarted = false;
    const send = () => {
      hasStarted = true;
      return request.send();
    };
    const waiting = Promise.withResolvers<Guarded>();
    // Cockatiel settles a queued task only when its turn comes; the caller must not wait that long.
    const onStop = () => {
      if (!hasStarted) {
        waiting.resolve(neverSent(stop));
      }
    };
    stop.signal.addEventListener('abort', onStop, { once: true });
    try {
      const settled = slots
        .execute(() => breaker.execute(() => judge({ ...request, send })), stop.signal)
        .then(
          (judged): Guarded => (judged instanceof Outage ? judged.outcome : judged),
          (error: unknown) => refusal(error, stop),
        );
      return await Promise.race([settled, waiting.promise]);
    } finally {
      stop.signal.removeEventListener('abort', onStop);
    }
  }

  const state = () => ({
    circuit: nameOf(breaker.state),
    active: options.connections - slots.executionSlots,
    queued: options.queueLimit - slots.queueSlots,
  });
  return { run, state };
}

class Outage {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    this.outcome = outcome;
  }
}

class Uncounted extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('uncounted');
    this.outcome = outcome;
  }
}

function neverSent(stop: Stop): Outcome {
  return { failure: { kind: stop.kind(), sent: false, reason: 'queued' } };
}

function isAborted(outcome: Outcome): boolean {
  return 'failure' in outcome && outcome.failure.kind === 'aborted';
}

function nameOf(state: CircuitState): CircuitName {
  if (state === CircuitState.Closed) {
    return 'closed';
  }
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}
