export interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once when it rang meanwhile, or after so long in any case. */
  heard(withinMs: number): Promise<void>;
}

/** Lets one loop sleep until there is something to do, without missing what came while it worked. */
export function createBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async heard(withinMs) {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      hasRung = false;
    },
  };
}
