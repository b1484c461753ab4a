import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

const script = `export const text = ${JSON.stringify('channeldesk '.repeat(500))};`;
let folder: string;
let desk: TestConsole;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channeldesk-web-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'canary');
  await writeFile(join(dist, '.env'), 'canary');
  await writeFile(
    join(dist, 'index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__" /><p>__CSP_NONCE__</p>',
  );
  await writeFile(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
  await writeFile(join(dist, 'assets/app-abc123.js'), script);
  desk = await startConsole({ config: { WEB_DIST: dist } });
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  desk.app.inject({ url, headers });

test.each(['/', '/index.html', '/sign-in', '/partner/channels/MANTIS-PF298', '/no/such/page?x=1'])(
  '%s is the app, fresh, with the nonce of this answer in every place',
  async (url) => {
    const { statusCode, headers, body } = await get(url);

    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toContain('__CSP_NONCE__');
    const nonce = /<p>(.+)<\/p>/.exec(body)?.[1] ?? 'none';
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  },
);

describe('a hashed file', () => {
  test('is kept for ever and comes compressed to whoever takes that', async () => {
    const plain = await get('/assets/app-abc123.js');
    const small = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, deflate, br' });

    expect(plain.body).toBe(script);
    expect(small.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
    for (const { headers } of [plain, small]) {
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['content-type']).toBe('application/javascript; charset=utf-8');
      expect(headers['vary']).toBe('accept-encoding');
    }
  });

  test.each(['gzip, br', 'identity'])('that is gone is not the app (%s)', async (encoding) => {
    const gone = await get('/assets/app-old.js', { 'accept-encoding': encoding });

    expect(gone).toBeProblem('not-found');
    expect(gone.headers['cache-control']).toBe('no-store');
  });
});

test('files beside the page are sent, but not for ever', async () => {
  const { headers, statusCode } = await get('/favicon.svg');

  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain('image/svg+xml');
  expect(headers['cache-control']).not.toContain('immutable');
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/.env',
  '/assets/..%00/secret.txt',
])('%s does not leave the folder', async (url) => {
  for (const encoding of ['br', 'identity']) {
    const { body, statusCode } = await get(url, { 'accept-encoding': encoding });

    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('canary');
  }
});

test('says plainly when the app is not built', async () => {
  const bare = await startConsoleForTest({ config: { WEB_DIST: join(folder, 'nothing') } });

  const { statusCode, headers, body } = await bare.app.inject({ url: '/' });

  expect(statusCode).toBe(503);
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toContain('pnpm build');
});
