const strictPromises = [
  'no-floating-promises',
  'no-misused-promises',
  'switch-exhaustiveness-check',
];

/** The static checks, in the order CI runs them; programs are those of node_modules/.bin. */
export const staticChecks = [
  { name: 'format and lint', bin: 'biome', args: ['ci', '.'] },
  { name: 'types', bin: 'tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  {
    name: 'types of the browser app',
    bin: 'tsc',
    args: ['--noEmit', '-p', 'apps/web/tsconfig.json'],
  },
  {
    name: 'promises and switches',
    bin: 'oxlint',
    args: [
      '--type-aware',
      ...['-A', 'all'],
      ...strictPromises.flatMap((rule) => ['-D', `typescript/${rule}`]),
      ...['apps', 'packages'],
    ],
  },
  { name: 'import law', script: 'packages/launcher/checks/boundaries.mjs', args: [] },
  { name: 'dead code', bin: 'knip', args: ['--no-progress'] },
];

export const bundleBudget = {
  name: 'bundle budget',
  script: 'packages/launcher/checks/bundle-budget.mjs',
  args: [],
};

export const testProjects = ['unit', 'api', 'web', 'e2e'];
