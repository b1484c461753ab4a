import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { json, startUpstream } from '../test/upstream-server.ts';
import { createGateClients } from './gate.ts';
import { createGateHosts } from './gate-hosts.ts';

const token = 'ChannelToken00000000000000000001';

describe('the Gate allow-list', () => {
  const resolve = createGateHosts(['gate.whapi.cloud', 'gate2.whapi.cloud:8443', '127.0.0.1:9000']);

  it.each([
    ['https://gate.whapi.cloud/', 'https://gate.whapi.cloud', ''],
    ['https://GATE.whapi.cloud', 'https://gate.whapi.cloud', ''],
    ['https://gate.whapi.cloud:443/v1/', 'https://gate.whapi.cloud', '/v1'],
    ['https://gate2.whapi.cloud:8443/', 'https://gate2.whapi.cloud:8443', ''],
    ['http://127.0.0.1:9000/', 'http://127.0.0.1:9000', ''],
  ])('allows %s', (apiUrl, origin, prefix) => {
    expect(resolve(apiUrl)).toEqual({ origin, prefix });
  });

  it.each([
    'http://gate.whapi.cloud/',
    'https://gate.whapi.cloud.evil.example/',
    'https://evil.gate.whapi.cloud/',
    'https://evilgate.whapi.cloud/',
    'https://whapi.cloud/',
    'https://gate.whapi.cloud./',
    'https://gate.whapi.cloud:8443/',
    'https://gate2.whapi.cloud/',
    'https://gate.whapi.cloud@evil.example/',
    'https://user:pass@gate.whapi.cloud/',
    'https://evil.example/gate.whapi.cloud/',
    'https://evil.example#gate.whapi.cloud',
    'https://evil.example\\@gate.whapi.cloud/',
    'https://gаte.whapi.cloud/',
    'http://127.0.0.1/',
    'http://127.0.0.1:9001/',
    'http://127.0.0.1.evil.example:9000/',
    'http://localhost:9000/',
    'ftp://gate.whapi.cloud/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//gate.whapi.cloud',
    'gate.whapi.cloud',
    '',
  ])('refuses %s', (apiUrl) => {
    expect(resolve(apiUrl)).toBeUndefined();
  });

  it('allows plain http on loopback only, even when listed', () => {
    const listed = createGateHosts(['simulator:9000', 'localhost:9000', '[::1]:9000']);

    expect(listed('http://simulator:9000/')).toBeUndefined();
    expect(listed('http://localhost:9000/')).toBeDefined();
    expect(listed('http://[::1]:9000/')).toBeDefined();
  });

  it('never resolves to a host that is not listed, whatever the address', () => {
    const hosts = fc.constantFrom('gate.whapi.cloud', 'evil.example', 'gate.whapi.cloud.evil');
    const glue = fc.string({ unit: fc.constantFrom(...'/:@.\\#?%2f0a '.split('')), maxLength: 6 });
    fc.assert(
      fc.property(hosts, glue, hosts, glue, (first, between, second, after) => {
        const target = resolve(`https://${first}${between}${second}${after}`);

        expect([undefined, 'https://gate.whapi.cloud']).toContain(target?.origin);
      }),
    );
  });

  it.each(['https://gate.whapi.cloud', '*.whapi.cloud', 'a/b', 'a@b', 'a:', '', 'a b', 'a?b'])(
    'does not accept %j as an entry',
    (entry) => {
      expect(() => createGateHosts([entry])).toThrow(TypeError);
    },
  );
});

describe('a forged apiUrl', () => {
  it('is refused before anything is sent', async () => {
    const thief = await startUpstream(json(200, {}));
    const gates = createGateClients({ allowedHosts: ['gate.whapi.cloud'] });
    onTestFinished(thief.close);

    const error = await failureOf(gates.for({ apiUrl: thief.origin, token }).checkHealth());

    expect(error).toMatchObject({ kind: 'gate-host-refused', sent: false, maybeApplied: false });
    expect(thief.requests).toHaveLength(0);
  });

  it('cannot be reached by a redirect', async () => {
    const thief = await startUpstream(json(200, {}));
    const honest = await startUpstream((res) =>
      res.writeHead(307, { location: `${thief.origin}/health` }).end(),
    );
    const gates = createGateClients({ allowedHosts: [honest.host] });
    onTestFinished(async () => {
      await Promise.all([thief.close(), honest.close()]);
      await gates.close();
    });

    const error = await failureOf(gates.for({ apiUrl: honest.origin, token }).checkHealth());

    expect(error).toMatchObject({ kind: 'malformed', status: 307 });
    expect(thief.requests).toHaveLength(0);
  });
});
