import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerToken, partnerWith } from '../test/partner-fixture.ts';
import { drip, hang, json, type Respond, startUpstream } from '../test/upstream-server.ts';
import { createGateClients } from './gate.ts';
import { createPartnerClient } from './partner.ts';
import { UpstreamError } from './upstream-error.ts';
import { maxVendorTextLength, vendorText, withoutPhoneNumbers } from './vendor-text.ts';

const channelToken = 'CanaryChannelToken00000000000000';
const channelId = 'MANTIS-PF298';

/** Everything a logger, a debugger or a problem document could show of an error. */
function traces(error: UpstreamError): string {
  return [
    inspect(error, { depth: 10, showHidden: true, getters: true }),
    JSON.stringify(error),
    String(error),
    error.stack,
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
  ].join('\n');
}

const echo: Respond = (res, { url, headers, body }) => {
  const words = `${headers.authorization} ${url} ${body} ${encodeURIComponent(partnerToken)}`;
  res.writeHead(400, { 'x-echo': partnerToken });
  res.end(JSON.stringify({ error: { code: 400, message: words, details: words } }));
};

describe('no error shows the partner token', () => {
  it.each<[string, Respond]>([
    ['the vendor echoes the request', echo],
    ['the body is malformed', (res) => res.end(`{"token":"${partnerToken}`)],
    ['the body has another shape', json(200, { [partnerToken]: partnerToken, id: 7 })],
    [
      'a redirect carries it',
      (res) => res.writeHead(302, { location: `/?t=${partnerToken}` }).end(),
    ],
    ['the answer is not HTTP', (res) => res.socket?.end(`${partnerToken}\r\n\r\n`)],
    ['the call times out', hang],
    ['the answer drips', drip],
    ['the connection is dropped', (res) => res.socket?.destroy()],
  ])('when %s', async (_name, respond) => {
    const { client } = await partnerWith(respond, { maxRetries: 0, timeoutMs: 80 });

    const error = await failureOf(client.getChannel({ channelId }));

    expect(traces(error)).not.toContain('canary');
    expect(traces(error)).not.toContain('eyJhbGci');
    expect(traces(error)).not.toContain('authorization');
    expect(traces(error)).not.toContain('127.0.0.1');
  });

  it('when the token or the address cannot be used at all', () => {
    const broken = () => createPartnerClient({ baseUrl: 'https://x', token: 'canary\ntoken' });
    const address = () => createPartnerClient({ baseUrl: 'canary://x', token: 'token' });

    expect(broken).toThrow(new TypeError('The partner token cannot be sent in a header'));
    expect(address).toThrow(new TypeError('The base URL is not an http(s) URL'));
  });

  it('and the client itself hides it', async () => {
    const { client } = await partnerWith(hang);

    expect(inspect(client, { depth: 10, showHidden: true })).not.toContain('canary');
  });
});

describe('no error shows what a channel was given', () => {
  async function gateWith(respond: Respond, token = channelToken) {
    const upstream = await startUpstream(respond);
    const gates = createGateClients({ allowedHosts: [upstream.host], timeoutMs: 80 });
    onTestFinished(async () => {
      await upstream.close();
      await gates.close();
    });
    return gates.for({ apiUrl: upstream.origin, token });
  }

  it('when the vendor echoes proxy, webhook and token', async () => {
    const gate = await gateWith(echo);
    const patch = {
      proxy: 'socks5://canaryuser:canarypass@203.0.113.7:1080',
      webhooks: [{ url: 'https://hook.example/canarypath', headers: { 'X-Key': 'canaryheader' } }],
    };

    const error = await failureOf(gate.updateSettings(patch));

    expect(error.vendorMessage).toContain('[redacted]');
    expect(traces(error)).not.toMatch(/canary/i);
  });

  it('when the token cannot stand in a header', async () => {
    const gate = await gateWith(hang, 'canary\r\nx-evil: 1');

    const error = await failureOf(gate.checkHealth());

    expect(error).toMatchObject({ kind: 'credential', sent: false, reason: 'unusable-token' });
    expect(traces(error)).not.toContain('canary');
  });
});

describe('vendor text', () => {
  it('replaces secrets that are hidden by invisible characters', () => {
    const hidden = `${channelToken.slice(0, 8)}\u200b\u0000${channelToken.slice(8)}`;

    expect(vendorText(`bad ${hidden}`, [channelToken])).toBe('bad [redacted]');
  });

  it.each([
    ['Bearer abcdefgh1234', 'Bearer [redacted]'],
    ['/x?token=abc&y', '/x?token=[redacted]'],
    ['socks5://u:p@h:1 is bad', 'socks5://[redacted]@h:1 is bad'],
    ['key 0123456789abcdefABCDEF0123456789', 'key [redacted]'],
    ['not enough days\r\n on\tbalance', 'not enough days on balance'],
    ['\u202eevil', 'evil'],
  ])('makes %j into %j', (message, expected) => {
    expect(vendorText(message, [])).toBe(expected);
  });

  it('is bounded, plain and free of the given secret whatever the vendor writes', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9._+-]{12,80}$/);
    const noise = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(noise, secret, noise, (before, token, after) => {
        const text = vendorText(`${before} ${token} ${after}`, [token]) ?? '';

        expect(text).not.toContain(token);
        expect(Array.from(text).length).toBeLessThanOrEqual(maxVendorTextLength);
        expect(text).not.toMatch(/\p{C}/u);
      }),
    );
  });
});

describe('phone numbers in the words of the vendor', () => {
  it.each([
    ['phone 447700911122 belongs to another', 'phone [redacted] belongs to another'],
    ['bad +44 7700 911-122', 'bad [redacted]'],
    ['(447700) 911122 and 1-202-555-0134', '([redacted] and [redacted]'],
    ['447700911122@s.whatsapp.net', '[redacted]@s.whatsapp.net'],
    ['MANTIS-PF298: wait 5 minutes, 30 days left, code 4004', null],
  ])('%s is %s in a log', (words, expected) => {
    expect(withoutPhoneNumbers(words)).toBe(expected ?? words);
  });

  it('are covered in what an error tells a log, and stay for the person who asked', () => {
    const error = new UpstreamError({
      kind: 'rejected',
      api: 'gate',
      operation: 'loginUserViaAuthCode',
      sent: true,
      maybeApplied: false,
      status: 400,
      vendorMessage: 'invalid phone number 447700933344',
    });

    expect(JSON.stringify(error)).not.toContain('447700933344');
    expect(error.vendorMessage).toContain('447700933344');
  });
});
