import { proxyAddress } from '@channeldesk/contracts';
import { createGateHosts } from '@channeldesk/whapi/gate-hosts';
import { nativePathPattern } from '@channeldesk/whapi/native-path';
import { z } from 'zod';
import { Secret } from './secret.ts';

const whole = (minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum);
const secret = (minimum: number, maximum = 4096) =>
  z
    .string('is missing')
    .min(minimum, `must have at least ${minimum} characters`)
    .max(maximum)
    .transform((value) => new Secret(value));

const httpOrigin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .refine((value) => new URL(value).pathname === '/', 'must not have a path')
  .refine((value) => !new URL(value).username, 'must not hold credentials')
  .transform((value) => new URL(value).origin);

const databaseUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
    'must be a postgres:// URL',
  )
  .transform((value) => new Secret(value));

const hosts = z
  .string()
  .transform((value) => listOf(value))
  .pipe(
    z.array(z.string().refine(isGateHost, 'must be host or host:port, by commas')).min(1).max(50),
  );

const proxy = z
  .string()
  .refine(
    (address) => proxyAddress.safeParse(address).success,
    'must be socks5://user:password@host:port, by commas',
  );
const proxies = z
  .string()
  .transform((value) => listOf(value))
  .pipe(z.array(proxy).max(10_000))
  .transform((addresses) => addresses.map((address) => new Secret(address)));

const nativeMethod = z.enum(['POST', 'PUT', 'PATCH', 'DELETE']);
const nativePath = z
  .string()
  .regex(
    nativePathPattern,
    'must be segments of letters, digits, . _ ~ - and {id}, each after one /',
  )
  .includes('{id}', 'must hold {id} where the channel ID goes')
  .max(500);

const hopsOrFlag = z
  .union([whole(1, 10), z.stringbool()], 'must be true, false or a number of proxies')
  .default(false);

const variables = z.object({
  HOST: z.string().max(255).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  PUBLIC_ORIGIN: httpOrigin.optional(),
  TRUST_PROXY: hopsOrFlag,
  WEB_DIST: z.string().max(4096).optional(),
  STOP_TIMEOUT_MS: whole(0, 600_000).default(40_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RATE_LIMIT_PER_MINUTE: whole(1, 10_000_000).default(3000),
  SIGN_IN_LIMIT_PER_MINUTE: whole(1, 10_000).default(10),
  SESSION_SECRET: secret(32).optional(),
  ADMIN_EMAIL: z.string().trim().toLowerCase().max(254).pipe(z.email()).optional(),
  ADMIN_PASSWORD: secret(12, 200).optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_CONNECTIONS: whole(15, 1000).default(50),
  DATA_DIR: z.string().max(4096).default('data'),
  WHAPI_PARTNER_TOKEN: secret(1).refine(
    (token) => /^[\x21-\x7e]+$/.test(token.reveal()),
    'must be printable characters without spaces',
  ),
  WHAPI_MANAGER_URL: httpOrigin.default('https://manager.whapi.cloud'),
  WHAPI_GATE_HOSTS: hosts.default(['gate.whapi.cloud']),
  UPSTREAM_LABEL: z.string().trim().max(40).optional(),
  EXTEND_TIMEOUT_MS: whole(100, 120_000).default(15_000),
  EXTEND_SETTLE_SECONDS: whole(0, 3600).default(60),
  POLICY_CHECK_SECONDS: whole(1, 86_400).default(300),
  SWEEP_INTERVAL_SECONDS: whole(1, 86_400).optional(),
  LINK_CHECK_INTERVAL_SECONDS: whole(0, 86_400).default(300),
  PROXY_POOL: proxies.default([]),
  HARD_UNLINK_METHOD: nativeMethod.optional(),
  HARD_UNLINK_PATH: nativePath.optional(),
  CHANGE_PROXY_METHOD: nativeMethod.optional(),
  CHANGE_PROXY_PATH: nativePath.optional(),
});

export type Environment = z.output<typeof variables>;

/** Every variable the console reads, for the test that compares them with `.env.example`. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

const pairs = [
  ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
  ['HARD_UNLINK_METHOD', 'HARD_UNLINK_PATH'],
  ['CHANGE_PROXY_METHOD', 'CHANGE_PROXY_PATH'],
] as const;

export const environment = variables.superRefine((env, context) => {
  for (const [first, second] of pairs) {
    if ((env[first] === undefined) === (env[second] === undefined)) continue;
    const [missing, given] = env[first] === undefined ? [first, second] : [second, first];
    context.addIssue({ code: 'custom', path: [missing], message: `is needed with ${given}` });
  }
  if (env.DATABASE_URL && !env.SESSION_SECRET) {
    const message = 'is needed with DATABASE_URL, so that every replica accepts the same sessions';
    context.addIssue({ code: 'custom', path: ['SESSION_SECRET'], message });
  }
});

function isGateHost(entry: string): boolean {
  try {
    createGateHosts([entry]);
    return true;
  } catch {
    return false;
  }
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
