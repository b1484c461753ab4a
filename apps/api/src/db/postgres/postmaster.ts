import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stopProcess } from './leftover-server.ts';
import { type SystemUser, spawnOptionsFor } from './system-user.ts';

export type PostgresLog = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};

type PostmasterOptions = {
  readonly program: string;
  readonly args: readonly string[];
  readonly user: SystemUser;
  readonly log: PostgresLog;
};

export type Postmaster = {
  /** Rejects when the server ended before it could be used. */
  readonly failedToStart: Promise<never>;
  markReady(): void;
  stop(): Promise<void>;
};

const restartPauseMs = 200;
const longestRestartPauseMs = 5_000;

/** Runs the server as a child process and starts it again whenever it dies unasked. */
export function runPostmaster(options: PostmasterOptions): Postmaster {
  const state = { isStopping: false, isReady: false, child: launch(options) };
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);

  const watch = (pauseMs: number): void => {
    const startedAt = Date.now();
    const output = follow(state.child, options.log);
    state.child.once('exit', (code, signal) => {
      if (state.isStopping) return;
      const reason = `PostgreSQL ended unexpectedly (${signal ?? `exit code ${code}`})`;
      if (!state.isReady) {
        failed.reject(new Error(`${reason}: ${output.join('\n')}`));
        return;
      }
      options.log.error(`${reason}; starting it again`);
      const wasLasting = Date.now() - startedAt > longestRestartPauseMs;
      setTimeout(relaunch, pauseMs, wasLasting ? restartPauseMs : pauseMs);
    });
  };
  const relaunch = (pauseMs: number): void => {
    if (state.isStopping) return;
    state.child = launch(options);
    watch(Math.min(pauseMs * 2, longestRestartPauseMs));
  };
  watch(restartPauseMs);

  return {
    failedToStart: failed.promise,
    markReady() {
      state.isReady = true;
    },
    async stop() {
      state.isStopping = true;
      const { pid } = state.child;
      if (pid !== undefined && state.child.exitCode === null) await stopProcess(pid);
    },
  };
}

function launch({ program, args, user }: PostmasterOptions): ChildProcess {
  const [command, prefix] = canDieWithUs()
    ? ['setpriv', ['--pdeathsig', 'INT', program]]
    : [program, []];
  return spawn(command, [...prefix, ...args], {
    ...spawnOptionsFor(user),
    // A terminal's Ctrl-C goes to a whole process group; the server must outlive the requests.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

// On Linux the kernel then stops the server even when this process is killed outright.
function canDieWithUs(): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0;
}

function follow(child: ChildProcess, log: PostgresLog): string[] {
  const lastLines: string[] = [];
  child.once('error', (error) => lastLines.push(error.message));
  if (!child.stderr) return lastLines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > 20) lastLines.shift();
    if (isWorthTelling(line)) log.warn(`postgres: ${line}`);
  });
  return lastLines;
}

function isWorthTelling(line: string): boolean {
  // Our own first connection knocks before the server is up; that is not news.
  return /\b(PANIC|WARNING|FATAL): /.test(line) && !line.includes('is starting up');
}
