import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Stack } from './stack.ts';

export interface BrowserNumbers {
  readonly firstRowMs: number;
  readonly searchMs: number;
}

const script = fileURLToPath(new URL('../../e2e/src/bench.ts', import.meta.url));

/** Times the first row with a cold cache, and a search from its last key, in Chromium. */
export async function benchBrowser({ api, admin }: Stack): Promise<BrowserNumbers> {
  const env = {
    ...process.env,
    CONSOLE_URL: api.url,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  return JSON.parse(stdout);
}
