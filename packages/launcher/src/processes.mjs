import { spawn, spawnSync } from 'node:child_process';

const usualGraceMs = 15_000;
const running = new Set();
let isEnding = false;

/**
 * Starts a program as the leader of its own process group, so that a signal reaches all it
 * starts, and a terminal's Ctrl-C reaches nobody but us.
 */
export function spawnGroup(command, args, { graceMs = usualGraceMs, ...options } = {}) {
  // Once we end, a step that waits for the one just ended must not start the next.
  if (isEnding) return { ended: new Promise(() => undefined) };
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });
  child.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`Cannot run ${command}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  }).finally(() => running.delete(child));
  child.graceMs = graceMs;
  running.add(child);
  return child;
}

/** Starts a program that the kernel also ends when this process is killed outright (Linux). */
export function spawnService(command, args, options) {
  if (!canFollowParent()) return spawnGroup(command, args, options);
  return spawnGroup('setpriv', ['--pdeathsig', 'TERM', command, ...args], options);
}

/** Runs a program to its end and returns its exit code. */
export function run(command, args, options) {
  return spawnGroup(command, args, options).ended;
}

// Asks a program to end, and ends what is left of its group after its grace.
async function endGroup(child) {
  if (!running.has(child)) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), child.graceMs);
  await child.ended;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

/** Ends every program that is still running, the youngest first: the API before its upstream. */
export async function endAll() {
  isEnding = true;
  for (const child of [...running].reverse()) await endGroup(child);
}

/** Ends every program at once, for a person who has asked twice. */
export function killAll() {
  for (const child of running) signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

function canFollowParent() {
  if (process.platform !== 'linux') return false;
  return spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
}
