import { readFileSync } from 'node:fs';

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const checkEveryMs = 500;
const impatientAfterMs = 2000;

/**
 * Calls `stop` once when somebody wants this program to end: by a signal, or because the npm
 * that started it is gone (a TERM to npm reaches neither its shell nor us, so we look).
 * Calls `kill` when a signal comes again later; npm repeats each Ctrl-C at once, which is not that.
 */
export function onStopRequest({ stop, kill }) {
  let requestedAt;
  const request = (exitCode) => {
    if (requestedAt !== undefined) return;
    requestedAt = Date.now();
    clearInterval(timer);
    void stop(exitCode);
  };
  for (const [signal, number] of Object.entries(signalNumbers)) {
    process.on(signal, () => {
      if (requestedAt !== undefined && Date.now() - requestedAt > impatientAfterMs) kill();
      request(128 + number);
    });
  }
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() !== before) request(128 + signalNumbers.SIGHUP);
  }, checkEveryMs);
  timer.unref();
}

// npm runs a script through a shell: our parent is the shell, npm is the one above it.
function ancestors() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return String(parent);
  return `${parent} ${parentOf(parent)}`;
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return '';
  }
}
