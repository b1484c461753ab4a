import { expect, test } from 'vitest';
import { describeListenFailure } from './listen-failure.ts';

const here = { host: '127.0.0.1', port: 8080 };
const failure = (code: string) => Object.assign(new Error('listen'), { code });

test.each([
  ['EADDRINUSE', 'PORT'],
  ['EACCES', 'PORT'],
  ['EADDRNOTAVAIL', 'HOST'],
  ['ENOTFOUND', 'HOST'],
  ['EMFILE', 'HOST or PORT'],
])('%s names the address and asks to change %s, in one line', (code, variable) => {
  const text = describeListenFailure(failure(code), here);

  expect(text).toMatch(/^The address 127\.0\.0\.1:8080 .+\.$/);
  expect(text).toContain(`change ${variable}`);
});

test('writes an IPv6 address so that its port can be told from it', () => {
  const text = describeListenFailure(failure('EADDRINUSE'), { host: '::1', port: 80 });

  expect(text).toContain('[::1]:80 is taken');
});
