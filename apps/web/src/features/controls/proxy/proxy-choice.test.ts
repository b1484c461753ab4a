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

  it.each(['host', 'user', 'password'] as const)(
    'refuses an address without %s and says so of that part alone',
    (part) => {
      const { body, faults } = parseProxyForm({ ...filled, [part]: '' });

      expect([body, Object.keys(faults)]).toEqual([null, [part]]);
    },
  );

  it.each(['0', '65536', '10.5', 'x', '', '1e3'])('refuses the port %j at the port', (port) => {
    const { body, faults } = parseProxyForm({ ...filled, port });

    expect([body, faults]).toEqual([null, { port: 'From 1 to 65535' }]);
  });

  it.each(['proxy_1', 'a b', 'user@host', 'http://host/x'])('refuses the host %j', (host) => {
    expect(Object.keys(parseProxyForm({ ...filled, host }).faults)).toEqual(['host']);
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

  it('takes what there is: no port, no account, a password with @ in it', () => {
    expect(splitAddress('socks5://desk:p@ss@10.0.0.1')).toEqual({
      host: '10.0.0.1',
      user: 'desk',
      password: 'p@ss',
    });
    expect(splitAddress('proxy.example.com:1081')).toEqual({
      host: 'proxy.example.com',
      port: '1081',
    });
  });

  it.each(['proxy.example.com', '198.51.100.7', 'not a host', ''])('leaves %j alone', (text) => {
    expect(splitAddress(text)).toBeNull();
  });
});
