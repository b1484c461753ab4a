import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const rules = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs');

/** Fewer modules than these mean that the checker looked at nothing, not that all is well. */
const minimums = {
  'packages/contracts': 15,
  'packages/launcher': 20,
  'packages/testing': 1,
  'packages/whapi': 20,
  'apps/api': 30,
  'apps/e2e': 2,
  'apps/simulator': 20,
  'apps/web': 30,
};

/** Checks a tree against the import law. Returns violations and modules seen per package. */
export async function checkBoundaries(baseDir, minimumCounts) {
  const packages = Object.keys(minimumCounts);
  const { output } = await cruise(packages, {
    ...rules.options,
    baseDir,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  });
  const seen = output.modules.map(({ source }) => source);
  return {
    violations: output.summary.violations.map(describe),
    shortfalls: packages.flatMap((name) => {
      const count = seen.filter((source) => source.startsWith(`${name}/`)).length;
      const needed = minimumCounts[name];
      return count < needed ? [`${name}: saw ${count} modules, expected ${needed} or more`] : [];
    }),
    moduleCount: seen.length,
  };
}

function describe({ rule, from, to, cycle }) {
  const target = cycle?.length ? cycle.map(({ name }) => name).join(' -> ') : to;
  return `${rule.name}: ${from} -> ${target}`;
}

async function main() {
  const { violations, shortfalls, moduleCount } = await checkBoundaries(root, minimums);
  const problems = [...violations, ...shortfalls];
  for (const problem of problems) console.error(problem);
  console.log(`${moduleCount} modules seen, ${problems.length} offences against the import law`);
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
