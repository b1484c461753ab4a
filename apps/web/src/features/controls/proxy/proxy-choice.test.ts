import { describe, expect, it } from 'vitest';
import { blankProxyForm, parseProxyForm, splitAddress } from './proxy-choice.ts';

const filled = { ...blankProxyForm, host: 'proxy.example.com', user: 'desk', password: 'pa55' };

describe('parseProxyForm', () => {
  it('builds the address in the form that Whapi takes', () => {
    expect(parseProxyForm(filled).body).toEqual({
      kind: 'address',
      address: 'socks5://desk:pa55@proxy.example.com:1080',
    });
  });

  it('keeps a password that holds @, / or : in one piece', () => {
    expect(parseProxyForm({ ...filled, password: 'p@/:s' }).body).toEqual({
      kind: 'address',
      address: 'socks5://desk:p%40%2F%3As@proxy.example.com:1080',
    });
  });

  it.each(['host', 'user', 'password'] as const)('refuses an address without %s', (part) => {
    expect(parseProxyForm({ ...filled, [part]: '' }).body).toBeNull();
  });

  it.each(['0', '65536', '10.5', 'x', ''])('refuses the port %j', (port) => {
    expect(parseProxyForm({ ...filled, port }).body).toBeNull();
  });

  it.each(['pool', 'vendor'] as const)('needs no address for %s', (kind) => {
    expect(parseProxyForm({ ...blankProxyForm, kind }).body).toEqual({ kind });
  });
});

describe('splitAddress', () => {
  it.each(['socks5://desk:pa55@proxy.example.com:1080', 'desk:pa55@proxy.example.com:1080'])(
    'takes a pasted address apart: %s',
    (text) => {
      expect(splitAddress(text)).toEqual({
        host: 'proxy.example.com',
        port: '1080',
        user: 'desk',
        password: 'pa55',
      });
    },
  );

  it('leaves a plain host alone', () => {
    expect(splitAddress('proxy.example.com')).toBeNull();
  });
});
