import { existsSync } from 'node:fs';
import { run } from './processes.mjs';

const installed = '/usr/bin/chromium';

/** Finds the browser of the journeys, installing Debian's where that is possible. */
export async function findChromium(env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  if (existsSync(installed)) return installed;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  console.log('Installing Chromium for the browser journeys …');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await run('apt-get', ['update', '-qq'], options);
  const packages = ['chromium', 'fonts-liberation'];
  if (update === 0) {
    await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages], options);
  }
  return existsSync(installed) ? installed : undefined;
}
