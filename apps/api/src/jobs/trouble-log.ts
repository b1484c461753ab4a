import type { Logger } from '#api/logging.ts';

const repeatedMs = 60_000;

/** Logs what troubles the job queue, the same not more than once a minute: it looks every second. */
export function createTroubleLog(
  log: Pick<Logger, 'warn'>,
  nowMs = () => performance.now(),
): (trouble: { message: string }) => void {
  let last = { message: '', loggedMs: Number.NEGATIVE_INFINITY };
  return ({ message }) => {
    const isKnown = message === last.message && nowMs() - last.loggedMs < repeatedMs;
    if (isKnown) return;
    last = { message, loggedMs: nowMs() };
    log.warn({ reason: message }, 'the job queue has trouble');
  };
}
