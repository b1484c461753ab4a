import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layOutTree } from './fixture-tree.mjs';

const mover = `
import { writeFileSync } from 'node:fs';
const { DATABASE_URL, DATA_DIR } = process.env;
writeFileSync('../../moved.json', JSON.stringify({ DATABASE_URL, DATA_DIR, args: process.argv.slice(2) }));
process.exit(3);`;

let tree;

beforeEach(() => {
  tree = layOutTree();
  tree.write('apps/api/src/tools/move-data.ts', mover);
});

afterEach(() => rmSync(tree.root, { recursive: true, force: true }));

async function moveData(...args) {
  const command = ['packages/launcher/bin/launch.mjs', 'move-data', ...args];
  const child = spawn(process.execPath, command, {
    cwd: tree.root,
    env: { PATH: `${tree.root}/tools:/usr/bin:/bin`, ROOT: tree.root },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'close');
  return { code, ...JSON.parse(readFileSync(join(tree.root, 'moved.json'), 'utf8')) };
}

it('moves from the data folder to the server that .env names, and passes the outcome on', async () => {
  tree.write('.env', 'DATABASE_URL=postgres://new\nDATA_DIR=mine\n');

  expect(await moveData()).toEqual({
    code: 3,
    DATABASE_URL: 'postgres://new',
    DATA_DIR: join(tree.root, 'mine'),
    args: [],
  });
}, 30_000);

it('moves to an address behind the command, which no further process list shows', async () => {
  tree.write('.env', 'DATABASE_URL=postgres://old\n');

  expect(await moveData('postgres://other')).toEqual({
    code: 3,
    DATABASE_URL: 'postgres://other',
    DATA_DIR: join(tree.root, '.data'),
    args: [],
  });
}, 30_000);
