import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ServiceProcess {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Node program and waits until it logs the port it listens on. */
export async function startService(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  // As `npm start` does.
  const child = spawn(process.execPath, ['--max-semi-space-size=8', script], {
    env: { ...pathOnly(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await listeningPort(child, script);
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null || !child.kill('SIGTERM')) return;
      await once(child, 'exit');
    },
  };
}

async function listeningPort(child: ChildProcess, script: string): Promise<number> {
  if (!child.stdout) throw new Error(`${script} has no output to read`);
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening.*?"port":(\d+)|listening at http:\/\/127\.0\.0\.1:(\d+)/i.exec(line);
    if (!port) continue;
    child.stdout.resume();
    return Number(port[1] ?? port[2]);
  }
  throw new Error(`${script} ended before it listened`);
}

function pathOnly(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '' };
}
