import { describe, expect, it } from 'vitest';
import { childEnvironment, installEnvironment, testEnvironment } from '../src/environment.mjs';
import { isAtLeast } from '../src/toolchain.mjs';

const toolchain = { node: '/tools/node/bin/node', pnpm: '/tools/pnpm/pnpm' };
const env = {
  PATH: '/usr/bin',
  HOME: '/home/ada',
  npm_lifecycle_event: 'start',
  npm_config_registry: 'https://registry.example/',
  npm_config_local_prefix: '/elsewhere',
  INIT_CWD: '/elsewhere',
  WHAPI_PARTNER_TOKEN: 'secret',
  DATABASE_URL: 'postgres://production',
  CHROMIUM_PATH: '/opt/chromium',
};

describe('the environment of a child', () => {
  it('finds the right Node first and carries nothing of npm', () => {
    const { PATH, ...rest } = childEnvironment(toolchain, env);

    expect(PATH).toBe('/tools/node/bin:/tools/pnpm:/usr/bin');
    expect(Object.keys(rest).sort()).toEqual([
      'CHROMIUM_PATH',
      'DATABASE_URL',
      'HOME',
      'WHAPI_PARTNER_TOKEN',
    ]);
  });

  it('keeps the registry for an installation, but not where npm was run', () => {
    const install = installEnvironment(toolchain, env);

    expect(install).toHaveProperty('npm_config_registry', 'https://registry.example/');
    expect(install).not.toHaveProperty('npm_config_local_prefix');
  });

  it('keeps a real token and a real database out of tests', () => {
    expect(Object.keys(testEnvironment(toolchain, env)).sort()).toEqual([
      'CHROMIUM_PATH',
      'HOME',
      'PATH',
    ]);
  });
});

describe('the comparison of Node versions', () => {
  it.each([
    ['22.22.2', true],
    ['22.22.10', true],
    ['24.0.0', true],
    ['22.22.1', false],
    ['22.9.9', false],
    ['20.20.2', false],
  ])('finds %s new enough: %s', (version, isEnough) => {
    expect(isAtLeast(version, '22.22.2')).toBe(isEnough);
  });
});
