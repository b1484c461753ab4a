import { expect, test } from 'vitest';
import { changeProxy } from './operation.ts';

const typed = (address: string) => changeProxy.safeParse({ kind: 'address', address });

test.each([
  'socks5://user:password@proxy.example:1080',
  ' socks5h://user:p%40ss@203.0.113.9:65535 ',
])('%j is an address of a proxy', (address) => {
  expect(typed(address).data).toEqual({ kind: 'address', address: address.trim() });
});

test.each([
  'http://user:password@proxy.example:1080',
  'socks5://proxy.example:1080',
  'socks5://user:password@proxy.example',
  'socks5://user:password@proxy.example:0',
  'socks5://user:password@proxy.example:99999',
])('%j is none', (address) => {
  expect(typed(address).success).toBe(false);
});
