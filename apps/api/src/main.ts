import { buildApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { createDeps } from './deps.ts';
import { describeListenFailure } from './http/listen-failure.ts';
import { createLogger } from './logging.ts';

const config = readConfig();
const log = createLogger(config.log.level);
const deps = await createDeps(config, log);
const app = await buildApp(deps);
const starting = start();

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

await starting;

async function start(): Promise<void> {
  await deps.setup.prepare();
  await listen();
  deps.start();
}

/** Heeded from before anybody can see that the process listens; what is being started is then ended. */
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping; calls in flight are finished first');
  const limit = setTimeout(() => process.exit(1), config.http.stopTimeoutMs);
  await starting;
  await app.close();
  await deps.close();
  clearTimeout(limit);
}

async function listen(): Promise<void> {
  const { host, port } = config.http;
  try {
    await app.listen({ host, port });
  } catch (error) {
    console.error(describeListenFailure(error, { host, port }));
    await app.close();
    await deps.close();
    process.exit(1);
  }
}

function readConfig() {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return process.exit(78);
  }
}
