import { fileURLToPath } from 'node:url';
import { type Environment, environment } from './environment.ts';

export type Config = ReturnType<typeof arrange>;

/** Thrown when the environment cannot be used; its text names variables and reasons, never values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const sessionHours = 12;
const defaultWebDist = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Reads the whole configuration from the environment. Throws {@link ConfigError}. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const parsed = environment.safeParse(Object.fromEntries(given));
  if (parsed.success) return deepFreeze(arrange(parsed.data));
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'environment'}: ${message}`,
  );
  throw new ConfigError(`The configuration cannot be used:\n${lines.join('\n')}`);
}

function arrange(env: Environment) {
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      publicOrigin: env.PUBLIC_ORIGIN ?? null,
      isHttps: env.PUBLIC_ORIGIN?.startsWith('https:') ?? false,
      trustProxy: env.TRUST_PROXY,
      webDist: env.WEB_DIST ?? defaultWebDist,
      stopTimeoutMs: env.STOP_TIMEOUT_MS,
    },
    session: { secret: env.SESSION_SECRET ?? null, lifetimeMs: sessionHours * 3_600_000 },
    admin:
      env.ADMIN_EMAIL && env.ADMIN_PASSWORD
        ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }
        : null,
    limits: {
      requestsPerMinute: env.RATE_LIMIT_PER_MINUTE,
      signInsPerMinute: env.SIGN_IN_LIMIT_PER_MINUTE,
    },
    storage: {
      databaseUrl: env.DATABASE_URL ?? null,
      dataDir: env.DATA_DIR,
      connections: env.DATABASE_CONNECTIONS,
    },
    upstream: {
      partnerToken: env.WHAPI_PARTNER_TOKEN,
      managerUrl: env.WHAPI_MANAGER_URL,
      gateHosts: env.WHAPI_GATE_HOSTS,
      label: env.UPSTREAM_LABEL ?? null,
      extendTimeoutMs: env.EXTEND_TIMEOUT_MS,
      extendSettleSeconds: env.EXTEND_SETTLE_SECONDS,
      proxyPool: env.PROXY_POOL,
      hardUnlink: nativeEndpoint(env.HARD_UNLINK_METHOD, env.HARD_UNLINK_PATH),
      changeProxy: nativeEndpoint(env.CHANGE_PROXY_METHOD, env.CHANGE_PROXY_PATH),
    },
    policies: { checkSeconds: env.POLICY_CHECK_SECONDS },
    mirror: {
      sweepIntervalSeconds: env.SWEEP_INTERVAL_SECONDS ?? null,
      linkCheckIntervalSeconds: env.LINK_CHECK_INTERVAL_SECONDS,
    },
    log: { level: env.LOG_LEVEL },
  };
}

function nativeEndpoint<Method extends string>(method: Method | undefined, path = '') {
  return method && path ? { method, path } : null;
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) deepFreeze(member);
  }
  return Object.freeze(value);
}
