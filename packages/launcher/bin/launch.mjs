#!/usr/bin/env node
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { install } from '../src/install.mjs';
import { endAll, killAll } from '../src/processes.mjs';
import { onStopRequest } from '../src/stop-request.mjs';
import { resolveToolchain } from '../src/toolchain.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const commands = {
  start: async (context) => (await import('../src/start.mjs')).start(context),
  dev: async (context) => (await import('../src/start.mjs')).start({ ...context, isDev: true }),
  verify: async (context) => (await import('../src/verify.mjs')).verify(context),
  'move-data': async (context) => (await import('../src/move-data.mjs')).moveData(context),
  chaos: async (context) => (await import('../src/chaos.mjs')).chaos(context),
  bench: async (context) => (await import('../src/bench.mjs')).bench(context),
};

async function main(name) {
  const command = commands[name];
  if (!command) {
    console.error(`Usage: launch.mjs ${Object.keys(commands).join('|')}`);
    return 64;
  }
  const toolchain = await resolveToolchain(root);
  await install(root, toolchain);
  return command({ root, toolchain, args: process.argv.slice(3) });
}

onStopRequest({
  async stop(exitCode) {
    await endAll();
    // Lets main() note the exit code of a program that has just ended in good order.
    await setImmediate();
    process.exit(process.exitCode ?? exitCode);
  },
  kill: killAll,
});

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(`\n${error.isExpected ? error.message : error.stack}`);
  process.exitCode = 1;
}
await endAll();
process.exit();
