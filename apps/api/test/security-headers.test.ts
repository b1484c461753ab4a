import { api, apiPrefix } from '@channeldesk/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk.close());

const pages = ['/', '/partner/channels', '/docs', '/docs/problems', '/docs/problems/not-found'];
const answers = [
  ...pages.filter((page) => page !== '/docs'),
  `${apiPrefix}/health/live`,
  `${apiPrefix}/account`,
  '/nothing.txt',
];

function policyOf(headers: Record<string, unknown>): Map<string, string[]> {
  const directives = String(headers['content-security-policy']).split(';');
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources];
    }),
  );
}

test.each(answers)(
  '%s comes with a policy without unsafe sources or foreign origins',
  async (url) => {
    const { headers } = await desk.app.inject({ url });
    const policy = policyOf(headers);

    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-.{24}'$/)]);
    expect(policy.get('style-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-.{24}'$/)]);
    const sources = [...policy.values()].flat().filter((source) => !source.startsWith("'nonce-"));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'data:']));
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  },
);

test('the API reference may have styles of its own, but no script and no origin more than others', async () => {
  const [page, other] = await Promise.all(['/docs', '/'].map((url) => desk.app.inject({ url })));
  const policy = policyOf(page?.headers ?? {});
  const isSame = ([name]: [string, string[]]) => name !== 'style-src' && name !== 'script-src';

  expect(policy.get('style-src')).toEqual(["'self'", "'unsafe-inline'"]);
  expect(policy.get('script-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-.{24}'$/)]);
  expect([...policy].filter(isSame)).toEqual([...policyOf(other?.headers ?? {})].filter(isSame));
});

test.each(pages)('%s uses the nonce of its own policy, new each time', async (url) => {
  const ask = async () => {
    const { headers, body } = await desk.app.inject({ url });
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    return { nonce, body };
  };
  const [first, second] = [await ask(), await ask()];

  if (!first.body.includes('is not built')) {
    expect(first.body).toContain(`"${first.nonce}"`);
    expect(first.body).not.toContain('__CSP_NONCE__');
  }
  expect(first.nonce).not.toBe(second.nonce);
});

test('over plain http nothing locks people out of a LAN installation', async () => {
  const { headers } = await desk.app.inject({ url: '/' });

  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});

test('over https browsers are told to stay there', async () => {
  const secure = await startConsoleForTest({
    config: { PUBLIC_ORIGIN: 'https://desk.example.com' },
  });

  const { headers } = await secure.app.inject({ url: '/' });

  expect(headers['strict-transport-security']).toContain('max-age=31536000');
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
});

test('what holds secrets or the state of a person is not kept by caches', async () => {
  const account = await desk.admin.call(api.account.get, {});
  const list = await desk.admin.call(api.channels.list, {});

  for (const { headers } of [account, list]) expect(headers['cache-control']).toBe('no-store');
});
