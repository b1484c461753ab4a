/** Simulated time: real time that may run faster and may be jumped. */
export interface SimClock {
  now(): number;
  /** Moves the simulated time forward (or back) by this many milliseconds. */
  advance(ms: number): void;
  set(epochMs: number): void;
  setScale(scale: number): void;
  scale(): number;
  /** Forgets every jump: simulated time is real time again. */
  reset(): void;
}

/** Creates a clock that starts at the real time and then runs `scale` times as fast. */
export function createSimClock(options: { scale: number; realNow?: () => number }): SimClock {
  const realNow = options.realNow ?? Date.now;
  let base = realNow();
  let realBase = base;
  let scale = options.scale;

  const now = () => Math.floor(base + (realNow() - realBase) * scale);
  const rebase = (next: number) => {
    base = next;
    realBase = realNow();
  };

  return {
    now,
    advance: (ms) => rebase(now() + ms),
    set: rebase,
    setScale: (next) => {
      rebase(now());
      scale = next;
    },
    scale: () => scale,
    reset: () => rebase(realNow()),
  };
}
