import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBoundaries } from '../checks/boundaries.mjs';

let tree;

beforeEach(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'channeldesk-tree-')));
  for (const name of ['apps/api', 'apps/web']) {
    const prefix = name === 'apps/api' ? '#api' : '#web';
    write(
      `${name}/package.json`,
      JSON.stringify({ type: 'module', imports: { [`${prefix}/*`]: './src/*' } }),
    );
  }
  write('node_modules/zod/package.json', JSON.stringify({ name: 'zod', main: 'index.js' }));
  write('node_modules/zod/index.js', 'export const z = 1;');
  write('node_modules/lodash/package.json', JSON.stringify({ name: 'lodash', main: 'index.js' }));
  write('node_modules/lodash/index.js', 'export const _ = 1;');
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

function write(name, content) {
  mkdirSync(dirname(join(tree, name)), { recursive: true });
  writeFileSync(join(tree, name), content);
}

/** Writes the target and a module that imports it, and names the rules that are broken. */
async function brokenRules(from, to, { specifier, isType = false } = {}) {
  const path = specifier ?? join(tree, to);
  write(
    from,
    `import ${isType ? 'type ' : ''}{ x } from '${path}';\nexport const y: typeof x = 1;\n`,
  );
  if (to) write(to, 'export const x = 1;\n');
  const folders = ['apps', 'packages'];
  for (const folder of folders) mkdirSync(join(tree, folder), { recursive: true });
  const { violations } = await checkBoundaries(tree, { apps: 0, packages: 0 });
  return violations.map((violation) => violation.split(':')[0]);
}

describe('the import law', () => {
  it.each([
    ['packages/contracts/src/a.ts', 'packages/whapi/src/b.ts', 'contracts-uses-only-what-it-may'],
    ['packages/whapi/src/a.ts', 'packages/contracts/src/b.ts', 'whapi-uses-only-what-it-may'],
    ['apps/api/src/app.ts', 'apps/simulator/src/state.ts', 'api-uses-only-what-it-may'],
    ['apps/web/src/app/a.tsx', 'packages/whapi/src/b.ts', 'web-uses-only-what-it-may'],
    ['apps/web/src/app/a.tsx', 'apps/api/src/b.ts', 'web-uses-only-what-it-may'],
    ['apps/simulator/src/a.ts', 'packages/whapi/src/gate.ts', 'simulator-uses-only-what-it-may'],
    ['apps/e2e/src/a.spec.ts', 'apps/simulator/src/b.ts', 'journeys-use-only-contracts'],
    [
      'apps/api/src/modules/keys/a.ts',
      'apps/api/src/modules/session/b.ts',
      'modules-do-not-know-each-other',
    ],
    [
      'apps/web/src/features/a/x.ts',
      'apps/web/src/features/b/y.ts',
      'features-do-not-know-each-other',
    ],
    ['apps/web/src/features/a/x.ts', 'apps/web/src/app/y.ts', 'features-do-not-know-the-app'],
    ['apps/web/src/shared/x.ts', 'apps/web/src/features/a/y.ts', 'shared-knows-nobody'],
    ['apps/api/src/app.ts', 'packages/testing/src/b.ts', 'only-tests-use-testing'],
    ['apps/api/src/app.ts', 'apps/api/test/b.ts', 'nothing-uses-tests'],
    ['apps/api/src/app.ts', 'packages/launcher/src/b.mjs', 'nobody-starts-from-the-launcher'],
  ])('forbids %s to import %s', async (from, to, rule) => {
    expect(await brokenRules(from, to)).toContain(rule);
  });

  it.each([
    ['packages/contracts/src/a.ts', 'lodash', 'contracts-uses-only-its-libraries'],
    ['packages/contracts/src/a.ts', 'node:fs', 'contracts-uses-only-its-libraries'],
    ['packages/whapi/src/a.ts', 'lodash', 'whapi-uses-only-its-libraries'],
    ['packages/launcher/src/a.mjs', 'zod', 'launcher-needs-nothing-installed'],
    ['apps/web/src/app/a.ts', 'node:fs', 'browser-code-has-no-node'],
    ['apps/api/src/a.ts', './nowhere.ts', 'no-unresolvable'],
  ])('forbids %s to import %s', async (from, specifier, rule) => {
    expect(await brokenRules(from, undefined, { specifier })).toContain(rule);
  });

  it.each([
    [
      'apps/api/src/modules/keys/a.ts',
      'apps/api/src/modules/session/b.ts',
      '#api/modules/session/b.ts',
      'modules-do-not-know-each-other',
    ],
    ['apps/web/src/shared/x.ts', 'apps/web/src/app/y.ts', '#web/app/y.ts', 'shared-knows-nobody'],
  ])('sees through the alias that %s uses for %s', async (from, to, specifier, rule) => {
    expect(await brokenRules(from, to, { specifier })).toEqual([rule]);
  });

  it('counts an import of types only as one', async () => {
    const rules = await brokenRules('apps/web/src/app/a.ts', 'apps/api/src/b.ts', { isType: true });

    expect(rules).toEqual(['web-uses-only-what-it-may']);
  });

  it('forbids a circle', async () => {
    write('apps/api/src/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
    write('apps/api/src/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");

    const { violations } = await checkBoundaries(tree, { apps: 0 });

    expect(violations).toEqual([expect.stringContaining('no-cycles: ')]);
  });

  it.each([
    ['packages/contracts/src/a.ts', undefined, 'zod'],
    ['packages/whapi/src/a.ts', undefined, 'node:crypto'],
    ['apps/simulator/src/a.ts', 'packages/whapi/src/schemas/channel.ts', undefined],
    ['apps/api/src/modules/keys/a.test.ts', 'packages/testing/src/b.ts', undefined],
    ['apps/api/test/a.ts', 'apps/simulator/src/b.ts', undefined],
    ['apps/api/src/modules/keys/a.ts', 'apps/api/src/modules/keys/b.ts', '#api/modules/keys/b.ts'],
    ['apps/web/src/app/a.ts', 'apps/web/src/features/a/b.ts', undefined],
    ['apps/e2e/src/a.spec.ts', 'packages/contracts/src/b.ts', undefined],
  ])('lets %s import %s %s', async (from, to, specifier) => {
    expect(await brokenRules(from, to, { specifier })).toEqual([]);
  });
});

describe('the guard', () => {
  it('fails a package in which the checker saw fewer modules than there must be', async () => {
    write('apps/api/src/a.ts', 'export const a = 1;\n');

    const { shortfalls } = await checkBoundaries(tree, { 'apps/api': 2, 'apps/web': 0 });

    expect(shortfalls).toEqual(['apps/api: saw 1 modules, expected 2 or more']);
  });
});
