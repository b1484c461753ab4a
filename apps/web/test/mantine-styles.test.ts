import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../src');
const styles = join(
  dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')),
  'styles',
);
const sources = globSync('**/*.{ts,tsx}', { cwd: src }).map((file) =>
  readFileSync(join(src, file), 'utf8'),
);

test('every Mantine component that is used has its styles in the bundle', () => {
  const used = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names]) =>
        (names ?? '').split(',').map((name) => name.replace(/\btype\b/, '').trim()),
      ),
    ),
  );
  const loaded = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/@mantine\/core\/styles\/(\w[\w-]*)\.layer\.css/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  const withStyles = [...used].filter((name) => name && existsSync(join(styles, `${name}.css`)));

  expect(withStyles).toContain('Button');
  expect(withStyles.filter((name) => !loaded.has(name))).toEqual([]);
});
