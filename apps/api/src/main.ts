import { buildApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { createDeps } from './deps.ts';
import { createLogger } from './logging.ts';

const config = readConfig();
const log = createLogger(config.log.level);
const deps = await createDeps(config, log);
const app = await buildApp(deps);
await deps.setup.prepare();
await app.listen({ host: config.http.host, port: config.http.port });
deps.start();

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping; calls in flight are finished first');
  const limit = setTimeout(() => process.exit(1), config.http.stopTimeoutMs);
  await app.close();
  await deps.close();
  clearTimeout(limit);
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
