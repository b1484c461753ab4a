import { secretMask } from '@channeldesk/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasMask, isSentAsShown, maskUrls } from './settings-url.ts';

const m = secretMask;

describe('the address of a webhook', () => {
  test.each([
    ['https://hooks.example/whatsapp', 'https://hooks.example/whatsapp'],
    ['https://Hooks.example:443/A%20b', 'https://Hooks.example:443/A%20b'],
    ['https://bob:s3cretpw@hooks.example/h', `https://${m}@hooks.example/h`],
    ['https://sk_live_key@hooks.example:8443/h', `https://${m}@hooks.example:8443/h`],
    ['https://hooks.example/h?token=abc&v=2', `https://hooks.example/h?token=${m}&v=${m}`],
    ['https://hooks.example/h?token=a=b?c', `https://hooks.example/h?token=${m}`],
    ['https://hooks.example/h?abcdef123456', `https://hooks.example/h?${m}`],
    ['https://hooks.example/h#token', `https://hooks.example/h#${m}`],
    ['https:\\\\bob:p@ss@hooks.example/h', `https://${m}@hooks.example/h`],
    ['hooks.example/h', 'hooks.example/h'],
    ['bob:pw@hooks.example', m],
    ['hooks.example?token=abc', m],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskUrls([address])).toEqual([shown]);
  });

  test('shows nothing of its secrets, whatever they are, and stays an address of the same place', () => {
    const secret = fc.stringMatching(/^[\w.~!$*,;:-]{8,40}$/).map((text) => `canary${text}`);
    fc.assert(
      fc.property(secret, secret, secret, secret, (user, password, value, fragment) => {
        const address = `https://${user}:${password}@a.example/h?x=${value}&${value}#${fragment}`;
        const [shown = ''] = maskUrls([address]);

        expect(shown).not.toContain('canary');
        expect(URL.parse(shown)).toMatchObject({ origin: 'https://a.example', pathname: '/h' });
      }),
    );
  });

  test('is never shown longer than the contract lets it be', () => {
    const address = `https://hooks.example/h?${'a=b&'.repeat(400)}`;

    expect(maskUrls([address])).toEqual([`https://hooks.example/${m}`]);
  });
});

test('addresses that differ only in what is covered can be told apart, equal ones are shown alike', () => {
  const [one, two] = ['https://a.example/?t=1', 'https://a.example/?t=2'];

  expect(maskUrls([one, two, one])).toEqual([
    `https://a.example/?t=${m}`,
    `https://a.example/?t=${m}2`,
    `https://a.example/?t=${m}`,
  ]);
});

test('a mask is known again after a URL parser percent-encoded it, in no other place', () => {
  const shown = `https://${m}@a.example/h?t=${m}`;
  const encoded = new URL(shown).href;

  expect(encoded).not.toContain('•');
  expect(hasMask(encoded)).toBe(true);
  expect(isSentAsShown(encoded, shown)).toBe(true);
  expect(isSentAsShown(encoded.replace('a.example', 'b.example'), shown)).toBe(false);
  expect(isSentAsShown(encoded.replace('/h', '/v2'), shown)).toBe(false);
  expect(isSentAsShown(encoded.replace('t=', 'u='), shown)).toBe(false);
});
