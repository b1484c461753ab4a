import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('..', import.meta.url));

const simulator = `
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const server = createServer((_, response) => response.end());
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  writeFileSync('../../simulator.json', JSON.stringify({ pid: process.pid, env: process.env }));
  console.log(JSON.stringify({ msg: 'listening', port: server.address().port }));
});`;

const api = `
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
if (process.env.FAIL_WITH) process.exit(Number(process.env.FAIL_WITH));
console.log('set-up code 1234');
createServer((_, response) => response.end('{}')).listen(Number(process.env.PORT), process.env.HOST, () => {
  writeFileSync('../../api.json', JSON.stringify({ pid: process.pid, env: process.env, flags: process.execArgv }));
});
process.on('SIGTERM', async () => {
  const upstream = process.env.WHAPI_MANAGER_URL;
  const isUpstreamThere = await fetch(upstream ?? '').then(() => true, () => false);
  writeFileSync('../../stopped.json', JSON.stringify({ isUpstreamThere }));
  process.exit(7);
});`;

const pnpm = `#!/bin/sh
if [ "$1" = --version ]; then echo 12.21.0; exit 0; fi
cd "$ROOT" && echo "$*" >> pnpm.log
if [ -e fail ]; then rm fail; exit 1; fi
case "$*" in *build*) mkdir -p apps/web/dist && echo built > apps/web/dist/index.html;; esac
exit 0
`;

/** Lays out a small repository with the real launcher, stand-ins for the programs, a false pnpm. */
export function layOutTree() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'channeldesk-launch-')));
  const write = (name, content) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  };
  for (const part of ['bin', 'src']) {
    cpSync(join(launcher, part), join(root, 'packages/launcher', part), { recursive: true });
  }
  write('package.json', '{"type":"module"}');
  write('packages/launcher/package.json', '{"type":"module"}');
  write('pnpm-lock.yaml', 'one');
  write('apps/simulator/package.json', '{"type":"module"}');
  write('apps/simulator/src/main.ts', simulator);
  write('apps/api/package.json', '{"type":"module"}');
  write('apps/api/src/main.ts', api);
  write('apps/web/src/main.tsx', 'one');
  write('tools/pnpm', pnpm);
  chmodSync(join(root, 'tools/pnpm'), 0o755);
  return { root, write };
}
