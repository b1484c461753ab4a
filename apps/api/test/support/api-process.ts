import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export interface ApiProcess {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Settles with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it without a goodbye. */
  kill(): Promise<void>;
}

const patienceMs = 50_000;

/** Runs the backend as a process of its own, with nothing of our environment but the path. */
export function runApi(env: Readonly<Record<string, string>>): ApiProcess {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      child.emit('printed');
    });
  }
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    child,
    output: () => printed,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until it listens on a port of its own choice, and answers its address. */
export async function listening({ child, output, ended }: ApiProcess): Promise<string> {
  const signal = AbortSignal.timeout(patienceMs);
  for (;;) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? [];
    if (url) return url;
    const isOver = await Promise.race([
      once(child, 'printed', { signal }).then(() => false),
      ended.then(() => true),
    ]).catch(() => true);
    if (isOver) throw new Error(`the backend did not listen:\n${output()}`);
  }
}

/** As runApi, ended with the test that calls it. */
export function runApiForTest(env: Readonly<Record<string, string>>): ApiProcess {
  const running = runApi(env);
  onTestFinished(() => running.kill());
  return running;
}
