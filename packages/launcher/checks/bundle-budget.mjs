import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { foreignOrigins } from './foreign-origins.mjs';

const dist = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url));
const lookUpRoute = 'src/app/routes/channels.tsx';
const budgets = { js: 165_000, css: 20_000 };

/**
 * Weighs what a browser fetches to show the channel look-up first: entry and route with all they
 * import statically, gzipped. Throws when the build has no such entry.
 */
export function weighFirstLoad(distDir, route = lookUpRoute) {
  const manifest = JSON.parse(readFileSync(join(distDir, '.vite/manifest.json'), 'utf8'));
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  if (entries.length === 0) throw new Error('The build manifest has no entry.');
  if (!manifest[route]) throw new Error(`The build manifest has no chunk for ${route}.`);

  const files = new Set([...entries, route].flatMap((key) => filesOf(manifest, key)));
  const weigh = (suffix) =>
    [...files]
      .filter((file) => file.endsWith(suffix))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(distDir, file))).length, 0);
  return { js: weigh('.js'), css: weigh('.css'), fileCount: files.size };
}

/** Lists the built files that make a browser load something from another origin. */
export function findForeignLoads(distDir) {
  const names = readdirSync(distDir, { recursive: true }).filter((name) =>
    /\.(html|js|mjs|css)$/.test(name),
  );
  if (names.length === 0) throw new Error(`Nothing is built in ${distDir}.`);
  return names.flatMap((name) =>
    foreignOrigins(name, readFileSync(join(distDir, name), 'utf8')).map(
      (origin) => `${name} loads from ${origin}`,
    ),
  );
}

function filesOf(manifest, key, visited = new Set()) {
  if (visited.has(key)) return [];
  visited.add(key);
  const chunk = manifest[key];
  const imported = (chunk.imports ?? []).flatMap((name) => filesOf(manifest, name, visited));
  return [chunk.file, ...(chunk.css ?? []), ...imported];
}

function main() {
  const weight = weighFirstLoad(dist);
  const overweight = Object.keys(budgets).filter((kind) => weight[kind] > budgets[kind]);
  for (const [kind, limit] of Object.entries(budgets)) {
    const percent = Math.round((weight[kind] / limit) * 100);
    console.log(
      `${kind.padEnd(4)}${kilobytes(weight[kind])} of ${kilobytes(limit)} (${percent} %)`,
    );
  }
  const foreign = findForeignLoads(dist);
  for (const problem of foreign) console.error(problem);
  for (const kind of overweight) console.error(`The first load's ${kind} is over its budget.`);
  // A page cannot work without either: a weight of nothing means that nothing was found.
  const isEmpty = weight.js === 0 || weight.css === 0;
  if (isEmpty) console.error('The build has no JavaScript or no CSS.');
  return isEmpty || overweight.length + foreign.length > 0 ? 1 : 0;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
