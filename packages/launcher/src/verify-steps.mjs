/** The static checks, in the order CI runs them; what each does stands in the root package.json. */
export const staticChecks = [
  { name: 'format and lint', script: 'check:lint' },
  { name: 'types', script: 'check:types' },
  { name: 'types of the browser app', script: 'check:types-web' },
  { name: 'promises and switches', script: 'check:promises' },
  { name: 'import law', script: 'check:boundaries' },
  { name: 'dead code', script: 'check:dead-code' },
];

export const bundleBudget = { name: 'bundle budget', script: 'check:bundle' };

export const testProjects = ['unit', 'api', 'web', 'e2e'];
