const isTest =
  '[.](test|spec|test-d|bench)[.](ts|tsx|mjs)$|^(apps|packages)/[^/]+/(test|bench)/|^apps/web/src/.*/test/|^apps/e2e/';
const workspace = '^(apps|packages)/';

/** A rule that lets a package use nothing of the workspace but itself and what is named. */
function workspaceOnly(name, from, allowed) {
  return {
    name: `${name}-uses-only-what-it-may`,
    severity: 'error',
    from: { path: from, pathNot: isTest },
    to: { path: workspace, pathNot: [from, ...allowed] },
  };
}

/** A rule that lets a package use no library but those named. */
function librariesOnly(name, from, allowed, { isNodeAllowed }) {
  return {
    name: `${name}-uses-only-its-libraries`,
    severity: 'error',
    from: { path: from, pathNot: isTest },
    to: {
      dependencyTypesNot: ['local', ...(isNodeAllowed ? ['core'] : [])],
      pathNot: [workspace, ...allowed.map((library) => `node_modules/${library}/`)],
    },
  };
}

function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** The import law of CONTRIBUTING.md. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    workspaceOnly('contracts', '^packages/contracts/src/', []),
    librariesOnly('contracts', '^packages/contracts/src/', ['zod'], { isNodeAllowed: false }),
    workspaceOnly('whapi', '^packages/whapi/src/', []),
    librariesOnly('whapi', '^packages/whapi/src/', ['zod', 'undici', 'cockatiel'], {
      isNodeAllowed: true,
    }),
    workspaceOnly('testing', '^packages/testing/', ['^packages/contracts/src/']),
    workspaceOnly('api', '^apps/api/', ['^packages/(contracts|whapi)/src/']),
    workspaceOnly('web', '^apps/web/', ['^packages/contracts/src/']),
    workspaceOnly('simulator', '^apps/simulator/', ['^packages/whapi/src/schemas/']),
    forbid(
      'journeys-use-only-contracts',
      'They drive the built product from outside, by HTTP and the browser.',
      { path: '^apps/e2e/' },
      { path: workspace, pathNot: ['^apps/e2e/', '^packages/contracts/src/'] },
    ),
    forbid(
      'launcher-needs-nothing-installed',
      'It runs before the installation, on whatever Node there is.',
      { path: '^packages/launcher/(bin|src)/' },
      { dependencyTypesNot: ['core', 'local'] },
    ),
    forbid(
      'nobody-starts-from-the-launcher',
      'It is the outermost program.',
      { pathNot: '^packages/launcher/' },
      { path: '^packages/launcher/' },
    ),
    forbid(
      'modules-do-not-know-each-other',
      'Compose them in deps.ts or app.ts.',
      { path: '^apps/api/src/modules/([^/]+)/' },
      { path: '^apps/api/src/modules/', pathNot: '^apps/api/src/modules/$1/' },
    ),
    forbid(
      'features-do-not-know-each-other',
      'Compose them in a route, or move what they share to shared/.',
      { path: '^apps/web/src/features/([^/]+)/' },
      { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    ),
    forbid(
      'features-do-not-know-the-app',
      'shared <- features <- app',
      { path: '^apps/web/src/features/' },
      { path: '^apps/web/src/(app/|main[.]tsx$)' },
    ),
    forbid(
      'shared-knows-nobody',
      'shared <- features <- app',
      { path: '^apps/web/src/shared/' },
      { path: '^apps/web/src/(app|features)/|^apps/web/src/main[.]tsx$' },
    ),
    forbid(
      'browser-code-has-no-node',
      'It would not run there.',
      { path: '^apps/web/src/', pathNot: isTest },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'only-tests-use-testing',
      'Builders and matchers are no production code.',
      { pathNot: [isTest, '^packages/testing/'] },
      { path: '^packages/testing/' },
    ),
    forbid('nothing-uses-tests', 'A test is an end.', { pathNot: isTest }, { path: isTest }),
    forbid(
      'no-development-library-in-production',
      'It is absent from a production install.',
      { path: '^(apps/(api|simulator)|packages/(contracts|whapi))/src/', pathNot: isTest },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'no-cycles',
      'Arrows point one way. A type is erased, so it closes no circle.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('no-unresolvable', 'Each import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types', 'require', 'node'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
    skipAnalysisNotInRules: false,
  },
};
