import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOutTree } from './fixture-tree.mjs';

const vitest = `#!/bin/sh
cd "$ROOT" && echo "$*" >> vitest.log && env > vitest.env
for argument; do case "$argument" in --outputFile.json=*) report="\${argument#*=}";; esac; done
echo '{"success":true,"numPassedTests":5,"numFailedTests":0,"numPendingTests":0}' > "$report"
if [ -e red.json ]; then mv red.json "$report"; exit 1; fi
if [ -e unhandled ]; then rm unhandled; exit 1; fi
`;
let tree;

beforeEach(() => {
  tree = layOutTree();
  mkdirSync(join(tree.root, 'node_modules/.bin'), { recursive: true });
  tree.write('node_modules/.bin/vitest', vitest);
  chmodSync(join(tree.root, 'node_modules/.bin/vitest'), 0o755);
});

afterEach(() => rmSync(tree.root, { recursive: true, force: true }));

function verify(env = {}) {
  const result = spawnSync(process.execPath, ['packages/launcher/bin/launch.mjs', 'verify'], {
    cwd: tree.root,
    env: {
      PATH: `${tree.root}/tools:/usr/bin:/bin`,
      ROOT: tree.root,
      CHROMIUM_PATH: process.execPath,
      WHAPI_PARTNER_TOKEN: 'real',
      ...env,
    },
    encoding: 'utf8',
  });
  return {
    status: result.status,
    output: result.stdout,
    lines: result.stdout.trimEnd().split('\n'),
  };
}

function calls(name) {
  return readFileSync(join(tree.root, name), 'utf8').trim().split('\n');
}

describe('verify', { timeout: 30_000 }, () => {
  it('runs every check and project in order and closes with their sum', () => {
    const { status, lines } = verify();

    expect(lines.at(-1)).toBe('28 passed, 0 failed');
    expect(status).toBe(0);
    expect(
      calls('pnpm.log')
        .slice(1)
        .map((call) => call.split(' ').at(-1)),
    ).toEqual([
      'check:lint',
      'check:types',
      'check:types-web',
      'check:promises',
      'check:boundaries',
      'check:dead-code',
      'build',
      'check:bundle',
    ]);
    expect(calls('vitest.log').map((call) => call.split(' ')[2])).toEqual([
      'unit',
      'api',
      'web',
      'e2e',
    ]);
  });

  it('goes on after a failure and says so with its exit code', () => {
    verify();
    tree.write('fail', '');

    const { status, lines } = verify();

    expect(lines.at(-1)).toBe('27 passed, 1 failed');
    expect(status).toBe(1);
  });

  it('names what failed under its step, by the path in the project', () => {
    const failed = { status: 'failed', fullName: 'days are counted', failureMessages: ['1 < 2'] };
    const testResults = [{ name: join(tree.root, 'a.test.ts'), assertionResults: [failed] }];
    tree.write('red.json', JSON.stringify({ numPassedTests: 4, numFailedTests: 1, testResults }));

    const { lines } = verify();

    const step = lines.indexOf('FAILED   unit tests (4 of 5)');
    expect(lines[step + 1].trim()).toBe('a.test.ts: days are counted: 1 < 2');
  });

  it('counts an unhandled error although all tests passed', () => {
    tree.write('unhandled', '');

    expect(verify()).toMatchObject({
      status: 1,
      lines: expect.arrayContaining(['28 passed, 1 failed']),
    });
  });

  it('says loudly that the journeys did not run where there is no Chromium', () => {
    const { status, lines, output } = verify({ CHROMIUM_PATH: '/nowhere/chromium' });

    expect(output).toContain('!!! THE BROWSER JOURNEYS DID NOT RUN');
    expect(lines.at(-1)).toBe('23 passed, 0 failed, 1 skipped');
    expect(status).toBe(0);
  });

  it('keeps a real partner token from the tests', () => {
    verify();

    expect(calls('vitest.env').join('\n')).not.toContain('WHAPI_PARTNER_TOKEN');
  });
});
