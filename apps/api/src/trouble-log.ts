import type { Logger } from '#api/logging.ts';

const repeatedMs = 60_000;

/** Logs what fails again and again, the same not more than once a minute: it is tried every second. */
export function createTroubleLog(
  log: Pick<Logger, 'warn'>,
  text: string,
  nowMs = () => performance.now(),
): (trouble: { message: string }) => void {
  let last = { message: '', loggedMs: Number.NEGATIVE_INFINITY };
  return ({ message }) => {
    const isKnown = message === last.message && nowMs() - last.loggedMs < repeatedMs;
    if (isKnown) return;
    last = { message, loggedMs: nowMs() };
    log.warn({ reason: message }, text);
  };
}
