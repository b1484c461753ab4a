import { readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { renderNativePath } from '@channeldesk/whapi/native-path';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';
import { variableNames } from './environment.ts';

const minimal = { WHAPI_PARTNER_TOKEN: 'partner-token-canary' };

function messageOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('the configuration was accepted');
}

test('needs nothing but a partner token', () => {
  const config = loadConfig(minimal);

  expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8080, isHttps: false });
  expect(config.upstream.managerUrl).toBe('https://manager.whapi.cloud');
  expect(config.upstream.gateHosts).toEqual(['gate.whapi.cloud']);
});

test('has no default for any secret', () => {
  const config = loadConfig(minimal);

  expect(config.session.secret).toBeNull();
  expect(config.admin).toBeNull();
  expect(config.storage.databaseUrl).toBeNull();
  expect(config.upstream.proxyPool).toEqual([]);
  expect(messageOf({})).toContain('WHAPI_PARTNER_TOKEN: is missing');
});

test('treats an empty variable as one that is not set', () => {
  expect(loadConfig({ ...minimal, PORT: '', UPSTREAM_LABEL: '' }).http.port).toBe(8080);
});

test.each([
  ['1', 1],
  ['3', 3],
  ['true', true],
  ['false', false],
  ['0', false],
])('takes TRUST_PROXY=%s for %s, so that one proxy is one and not any number', (given, taken) => {
  expect(loadConfig({ ...minimal, TRUST_PROXY: given }).http.trustProxy).toBe(taken);
});

test('cannot be changed after it was loaded', () => {
  const config = loadConfig(minimal);

  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.upstream)).toBe(true);
});

describe('a malformed variable is named with the reason', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['PUBLIC_ORIGIN', 'desk.example.com'],
    ['PUBLIC_ORIGIN', 'https://desk.example.com/console'],
    ['TRUST_PROXY', 'perhaps'],
    ['STOP_TIMEOUT_MS', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['SIGN_IN_LIMIT_PER_MINUTE', 'x'],
    ['SESSION_SECRET', 'short'],
    ['ADMIN_EMAIL', 'nobody'],
    ['ADMIN_PASSWORD', 'short'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['WHAPI_PARTNER_TOKEN', 'with space'],
    ['WHAPI_MANAGER_URL', 'ftp://manager'],
    ['WHAPI_MANAGER_URL', 'https://user:password@manager.example'],
    ['WHAPI_GATE_HOSTS', 'https://gate.whapi.cloud'],
    ['WHAPI_GATE_HOSTS', ','],
    ['WHAPI_GATE_HOSTS', 'gate.whapi.cloud:99999'],
    ['WHAPI_GATE_HOSTS', 'gate.whapi.cloud,user@evil.example'],
    ['WHAPI_GATE_HOSTS', '256.256.256.256'],
    ['UPSTREAM_LABEL', 'x'.repeat(41)],
    ['EXTEND_TIMEOUT_MS', '1'],
    ['EXTEND_SETTLE_SECONDS', '1.5'],
    ['SWEEP_INTERVAL_SECONDS', '0'],
    ['LINK_CHECK_INTERVAL_SECONDS', '-5'],
    ['PROXY_POOL', 'http://proxy:1'],
    ['PROXY_POOL', 'socks5://user:password@proxy.example:99999'],
    ['PROXY_POOL', 'socks5://user:password@proxy.example:0'],
    ['HARD_UNLINK_METHOD', 'GET'],
    ['HARD_UNLINK_PATH', '/channels/hard-unlink'],
    ['HARD_UNLINK_PATH', '/channels/{id}/hard-unlink/'],
    ['HARD_UNLINK_PATH', '/channels/{id}/hard%2Funlink'],
    ['HARD_UNLINK_PATH', '/channels/{id},{id}'],
    ['CHANGE_PROXY_METHOD', 'FETCH'],
    ['CHANGE_PROXY_PATH', 'channels/{id}'],
    ['CHANGE_PROXY_PATH', '/channels/../{id}'],
    ['CHANGE_PROXY_PATH', '//other.example/{id}'],
  ])('%s=%s', (name, value) => {
    const message = messageOf({ ...minimal, [name]: value });

    expect(message).toMatch(new RegExp(`${name}(\\.\\d+)?: \\S`));
    expect(message).not.toContain(value.length > 4 ? value : '\0');
  });
});

test.each(['/channels/{id}/hard-unlink', '/v2/unlink?channel={id}&hard=true'])(
  'a native path that is accepted can be called: %s',
  (path) => {
    const { hardUnlink } = loadConfig({
      ...minimal,
      HARD_UNLINK_METHOD: 'POST',
      HARD_UNLINK_PATH: path,
    }).upstream;

    expect(renderNativePath(hardUnlink?.path ?? '', 'MANTIS-PF298')).toContain('MANTIS-PF298');
  },
);

test.each([
  ['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'long-enough-password'],
  ['ADMIN_PASSWORD', 'ADMIN_EMAIL', 'ada@example.com'],
  ['HARD_UNLINK_METHOD', 'HARD_UNLINK_PATH', '/c/{id}'],
  ['CHANGE_PROXY_PATH', 'CHANGE_PROXY_METHOD', 'POST'],
  ['SESSION_SECRET', 'DATABASE_URL', 'postgres://u:p@localhost/d'],
])('asks for %s when %s is set', (missing, given, value) => {
  expect(messageOf({ ...minimal, [given]: value })).toMatch(`${missing}: is needed with ${given}`);
});

test('never shows the value of a secret, neither in an error nor when printed', () => {
  const secrets = {
    WHAPI_PARTNER_TOKEN: 'canary-partner-token',
    SESSION_SECRET: 'canary-session-secret-of-32-characters',
    ADMIN_PASSWORD: 'canary-admin-password',
    DATABASE_URL: 'postgres://user:canary-database@localhost/d',
    PROXY_POOL: 'socks5://user:canary-proxy@proxy.example:1080',
  };

  const message = messageOf({ ...secrets, PORT: 'x' });
  const config = loadConfig({ ...secrets, ADMIN_EMAIL: 'ada@example.com' });

  for (const text of [message, JSON.stringify(config), inspect(config, { depth: 9 })]) {
    expect(text).not.toContain('canary');
  }
  expect(config.upstream.partnerToken.reveal()).toBe('canary-partner-token');
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const commentedIn = text.replace(/^#([A-Z_]+=)/gm, '$1');

  test('names every variable, and no other but that of the simulator', () => {
    expect(Object.keys(parseEnv(commentedIn)).sort()).toEqual(
      [...variableNames, 'SIMULATOR_CHANNELS'].sort(),
    );
  });

  test('is accepted as it stands once the token is filled in', () => {
    expect(loadConfig({ ...parseEnv(text), ...minimal }).http.port).toBe(8080);
  });

  test('is accepted with every line taken in', () => {
    const env = { ...parseEnv(commentedIn), ...minimal };
    const config = loadConfig({ ...env, SESSION_SECRET: 'x'.repeat(32) });

    expect(config.http).toMatchObject({ isHttps: true, stopTimeoutMs: 40_000 });
    expect(config.upstream.hardUnlink).toEqual({
      method: 'POST',
      path: '/channels/{id}/hard-unlink',
    });
  });

  test('shows the values that hold without it', () => {
    const shown = loadConfig({
      ...parseEnv(commentedIn),
      ...minimal,
      SESSION_SECRET: 'x'.repeat(32),
    });
    const bare = loadConfig(minimal);

    expect(shown.limits).toEqual(bare.limits);
    expect(shown.mirror).toEqual(bare.mirror);
    expect(shown.policies).toEqual(bare.policies);
    expect(shown.log).toEqual(bare.log);
    expect(shown.storage.dataDir).toBe(bare.storage.dataDir);
    expect(shown.upstream.extendTimeoutMs).toBe(bare.upstream.extendTimeoutMs);
    expect(shown.upstream.extendSettleSeconds).toBe(bare.upstream.extendSettleSeconds);
  });
});
