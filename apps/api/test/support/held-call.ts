import { onTestFinished } from 'vitest';

export interface HeldCall {
  /** Settles when the first held call has come so far. */
  readonly reached: Promise<void>;
  /** Makes the held calls now, and later ones at once. */
  release(): void;
  /** Ends the held calls without making them. */
  fail(error: Error): void;
}

/** Holds the calls of a method just before they are made; the first `letThrough` are not held. */
export function holdCalls<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  letThrough = 0,
): HeldCall {
  const method = target[name] as (...args: unknown[]) => Promise<unknown>;
  const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  held.promise.catch(() => undefined);
  let calls = 0;
  const holding = async (...args: unknown[]) => {
    calls += 1;
    if (calls > letThrough) {
      reached.resolve();
      await held.promise;
    }
    return method.apply(target, args);
  };
  const restore = () => {
    target[name] = method as Target[Name];
  };
  target[name] = holding as Target[Name];
  onTestFinished(restore);
  return {
    reached: reached.promise,
    release: () => held.resolve(),
    fail(error) {
      restore();
      held.reject(error);
    },
  };
}
