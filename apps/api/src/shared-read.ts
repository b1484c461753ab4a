export interface SharedReadOptions<Value> {
  readonly read: () => Promise<Value>;
  /** How long a value may be told again. */
  readonly freshForMs: (value: Value) => number;
  readonly nowMs: () => number;
}

/**
 * Lets many callers share one read: those that come while it runs wait for it, those that come soon
 * after get its value. A caller that leaves does not end the read for the others.
 */
export function createShared<Value>({ read, freshForMs, nowMs }: SharedReadOptions<Value>) {
  let kept: { value: Value; untilMs: number } | null = null;
  let running: Promise<Value> | null = null;

  function start(): Promise<Value> {
    const started = read().then((value) => {
      if (running === started) kept = { value, untilMs: nowMs() + freshForMs(value) };
      return value;
    });
    running = started;
    const done = () => {
      if (running === started) running = null;
    };
    started.then(done, done);
    return started;
  }

  return {
    current: async (signal?: AbortSignal): Promise<Value> => {
      if (kept && nowMs() < kept.untilMs) return kept.value;
      return unlessAborted(running ?? start(), signal);
    },
    /**
     * Forgets the value, and that of a read under way, which may not know of what was just done:
     * whoever comes next reads anew.
     */
    expire(): void {
      kept = null;
      running = null;
    },
  };
}

async function unlessAborted<Value>(shared: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return shared;
  signal.throwIfAborted();
  const left = Promise.withResolvers<never>();
  const leave = () => left.reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([shared, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
