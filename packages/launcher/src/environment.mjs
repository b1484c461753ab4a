import { delimiter, dirname } from 'node:path';

const keptForInstall =
  /^npm_config_(registry|userconfig|globalconfig|cache|cafile|ca|proxy|https_proxy|noproxy|strict_ssl)$/i;
const productVariables =
  /^(WHAPI_|SIM_|SIMULATOR_|ADMIN_|DATABASE_|DATA_DIR$|SESSION_SECRET$|PORT$|HOST$)/;

/** The environment of our children: right Node first in PATH, nothing that npm left in it. */
export function childEnvironment(toolchain, env = process.env) {
  const kept = Object.entries(env).filter(([name]) => !/^(npm_|INIT_CWD$)/i.test(name));
  return { ...Object.fromEntries(kept), PATH: pathWith(toolchain, env.PATH) };
}

/** As above, with the registry and proxy settings that a download needs. */
export function installEnvironment(toolchain, env = process.env) {
  const kept = Object.entries(env).filter(([name]) => keptForInstall.test(name));
  return { ...childEnvironment(toolchain, env), ...Object.fromEntries(kept) };
}

/** For checks: a developer's own settings, a real token or database above all, stay out. */
export function testEnvironment(toolchain, env = process.env) {
  const kept = Object.entries(childEnvironment(toolchain, env));
  return Object.fromEntries(kept.filter(([name]) => !productVariables.test(name)));
}

function pathWith(toolchain, path = '') {
  if (!toolchain) return path;
  return [dirname(toolchain.node), dirname(toolchain.pnpm), path].join(delimiter);
}
