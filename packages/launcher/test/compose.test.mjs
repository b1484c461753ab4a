import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../../apps/api/src/config.ts';
import { connectionsBeside } from '../../../apps/api/src/db/connections-beside.ts';
import { variableNames } from '../../../apps/api/src/environment.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = readFileSync(`${root}compose.yaml`, 'utf8');
const { services, volumes, configs } = parse(text);
const { postgres, api, balancer } = services;

const given = {
  POSTGRES_PASSWORD: 'a-password-of-the-test',
  SESSION_SECRET: 'a secret of the test, a secret of the test',
  WHAPI_PARTNER_TOKEN: 'a-token-of-the-test',
};

/** What compose puts in the place of variables: a default, or a refusal that says what is missing. */
function interpolate(value, env) {
  return String(value).replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_match, name, kind, word) => {
    if (env[name]) return env[name];
    if (kind === '-') return word;
    throw new Error(`${name} ${word}`);
  });
}

function environmentOf(service, env) {
  const entries = Object.entries(service.environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, interpolate(value, env)]));
}

describe('the console in compose.yaml', () => {
  it('has no right but to run, and nothing to write on but a temporary folder', () => {
    expect(api).toMatchObject({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    for (const name of ['privileged', 'user', 'cap_add', 'volumes', 'ports', 'container_name']) {
      expect(api, name).not.toHaveProperty(name);
    }
  });

  it('is configured by variables that it reads, well enough to start', () => {
    const env = environmentOf(api, given);

    for (const name of Object.keys(env)) expect(variableNames).toContain(name);
    const config = loadConfig(env);
    expect(config.storage.databaseUrl.reveal()).toBe(
      `postgres://channeldesk:${given.POSTGRES_PASSWORD}@postgres:5432/channeldesk`,
    );
    expect(config.http).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      trustProxy: 1,
      publicOrigin: 'http://localhost:8080',
    });
  });

  it('runs in several copies, after the database and before the load balancer', () => {
    expect(api.deploy.replicas).toBeGreaterThan(1);
    expect(api.depends_on.postgres.condition).toBe('service_healthy');
    expect(balancer.depends_on.api.condition).toBe('service_healthy');
  });

  it('is given time to finish its calls when it is stopped', () => {
    const { stopTimeoutMs } = loadConfig(environmentOf(api, given)).http;

    expect(Number.parseInt(api.stop_grace_period, 10) * 1000).toBeGreaterThan(stopTimeoutMs);
  });
});

describe('the secrets in compose.yaml', () => {
  it.each(Object.keys(given))(
    '%s has no default, and its absence is a clear refusal',
    (missing) => {
      const env = { ...given, [missing]: '' };
      const start = () => [postgres, api].map((service) => environmentOf(service, env));

      expect(start).toThrow(`${missing} is missing`);
    },
  );

  it('are nowhere in the file', () => {
    for (const service of [postgres, api]) {
      for (const [name, value] of Object.entries(service.environment)) {
        if (!/PASSWORD|SECRET|TOKEN|URL/.test(name)) continue;
        expect(value, name).toMatch(/\$\{\w+:\?/);
      }
    }
  });
});

describe('the rest of compose.yaml', () => {
  it('gives PostgreSQL room for the connections of every copy, a health check and a volume', () => {
    const { connections } = loadConfig(environmentOf(api, given)).storage;
    const room = Number(/max_connections=(\d+)/.exec(postgres.command)?.[1]);

    const beside = Object.values(connectionsBeside).reduce((sum, count) => sum + count, 0);
    const ofOneCopy = connections + beside;
    const [said] = /\d+(?= for each copy)/.exec(text) ?? [];
    expect(Number(said)).toBe(ofOneCopy);
    // While one copy is replaced there is one more; and the server keeps some for its superuser.
    expect(room).toBeGreaterThan((api.deploy.replicas + 1) * ofOneCopy + 3);
    expect(postgres.image).toMatch(/^postgres:1[5-8]$/);
    expect(postgres.healthcheck.test).toContain('pg_isready');
    expect(Object.keys(volumes)).toEqual([postgres.volumes[0].split(':')[0]]);
    expect(postgres).not.toHaveProperty('ports');
  });

  it('spreads requests over the copies without stickiness, on this machine unless told otherwise', () => {
    const { content } = configs[balancer.configs[0].source];

    expect(content).toContain('name api');
    expect(content).toContain('port 8080');
    expect(content).not.toMatch(/cookie|ip_hash|client_ip|header /);
    expect(balancer.ports.map((port) => interpolate(port, {}))).toEqual(['127.0.0.1:8080:8080']);
  });

  const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
  it.runIf(hasCompose)('is what docker compose understands', () => {
    const run = (env) =>
      spawnSync('docker', ['compose', '--env-file', '/dev/null', 'config', '--quiet'], {
        cwd: root,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
        encoding: 'utf8',
      });

    expect(run(given).stderr).toBe('');
    expect(run({ ...given, SESSION_SECRET: '' }).stderr).toContain('SESSION_SECRET');
  });
});
