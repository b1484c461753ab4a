import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findForeignLoads, weighFirstLoad } from '../checks/bundle-budget.mjs';
import { foreignOrigins } from '../checks/foreign-origins.mjs';

let dist;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'channeldesk-dist-'));
});

afterEach(() => rmSync(dist, { recursive: true, force: true }));

function write(name, content) {
  mkdirSync(join(dist, name, '..'), { recursive: true });
  writeFileSync(join(dist, name), content);
}

function writeBuild(manifest) {
  write('.vite/manifest.json', JSON.stringify(manifest));
  for (const chunk of Object.values(manifest)) {
    write(chunk.file, randomBytes(1000));
    for (const css of chunk.css ?? []) write(css, randomBytes(100));
  }
}

const build = {
  'index.html': {
    file: 'entry.js',
    isEntry: true,
    css: ['entry.css'],
    imports: ['_vendor.js'],
    dynamicImports: ['src/app/routes/charts.tsx'],
  },
  '_vendor.js': { file: 'vendor.js', imports: ['index.html'] },
  'src/app/routes/channels.tsx': {
    file: 'channels.js',
    css: ['channels.css'],
    imports: ['_vendor.js', '_table.js'],
  },
  '_table.js': { file: 'table.js', css: ['table.css'] },
  'src/app/routes/charts.tsx': { file: 'charts.js', css: ['charts.css'] },
};

describe('the weight of the first load', () => {
  it('counts entry and look-up route with what they import, each once, and no lazy chunk', () => {
    writeBuild(build);

    const weight = weighFirstLoad(dist);

    expect(weight.fileCount).toBe(7);
    expect(weight.js).toBeGreaterThan(4000);
    expect(weight.js).toBeLessThan(4200);
    expect(weight.css).toBeGreaterThan(300);
    expect(weight.css).toBeLessThan(400);
  });

  it('is refused when the build lacks the entry, the route or the manifest', () => {
    expect(() => weighFirstLoad(dist)).toThrow('ENOENT');
    writeBuild({ 'src/app/routes/channels.tsx': { file: 'channels.js' } });
    expect(() => weighFirstLoad(dist)).toThrow('no entry');
    writeBuild({ 'index.html': { file: 'entry.js', isEntry: true } });
    expect(() => weighFirstLoad(dist)).toThrow('no chunk for src/app/routes/channels.tsx');
  });
});

describe('the search for other origins', () => {
  it.each([
    ['index.html', '<script type="module" src="https://cdn.example.com/a.js"></script>'],
    ['index.html', '<link rel="stylesheet" href="//fonts.example.com/a.css">'],
    ['a.css', '@import "https://fonts.example.com/a.css";'],
    ['a.css', 'a{background:url(https://img.example.com/a.png)}'],
    ['a.js', 'import("https://cdn.example.com/a.js")'],
    ['a.js', 'import x from"https://cdn.example.com/a.js"'],
    ['a.js', 'jsx("img",{src:"https://img.example.com/a.png"})'],
  ])('finds a load in %s: %s', (name, text) => {
    expect(foreignOrigins(name, text)).toHaveLength(1);
  });

  it.each([
    ['a.js', 'e.createElementNS("http://www.w3.org/2000/svg","svg")'],
    ['a.js', 'throw Error("see https://react.dev/errors/418")'],
    ['index.html', '<script type="module" src="/assets/a.js"></script><link href="/a.css">'],
    ['a.css', 'a{background:url(data:image/svg+xml;base64,AA==)}'],
  ])('leaves a mere mention in %s alone: %s', (name, text) => {
    expect(foreignOrigins(name, text)).toEqual([]);
  });

  it('refuses a folder in which nothing is built', () => {
    expect(() => findForeignLoads(dist)).toThrow('Nothing is built');
  });
});
