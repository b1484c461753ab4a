import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channel, channelList, listedPage, readListedChannel } from './channel.ts';
import { parseErrorBody } from './error-body.ts';
import { health, settings } from './gate.ts';
import { channelIdPattern, channelTokenPattern, phonePattern } from './identifiers.ts';

const created = {
  apiUrl: 'https://gate.whapi.cloud/',
  id: 'SHAZAM-3HDYQ',
  creationTS: 1712598267389,
  ownerId: 'DdEBesOO62Ika8Q8d491Vse2kQp2',
  activeTill: 1713116667448,
  token: '0123456789abcdefghijABCDEFGHIJ01',
  server: 6,
  stopped: false,
  status: 'active',
  trial: 1713030267448,
  mode: 'trial',
  name: 'Bot for Ukindo',
  projectId: 'kpSv3OFq9PkP1W1Ogv7p',
};

describe('upstream shapes', () => {
  it('read the documented channel unchanged', () => {
    expect(channel.parse(created)).toEqual(created);
  });

  it('read a channel of which only the ID is as documented', () => {
    const odd = { id: 'X', activeTill: 'soon', proxy: 7, mode: null, invented: true };

    expect(channel.parse(odd)).toEqual({
      id: 'X',
      activeTill: undefined,
      proxy: undefined,
      mode: null,
      invented: true,
    });
  });

  it('refuse a list without channels and a channel without an ID', () => {
    expect(channelList.safeParse({ count: 1 }).success).toBe(false);
    expect(channelList.safeParse({ channels: [{ name: 'A' }] }).success).toBe(false);
  });

  it('take a page of the account as it came, if only each channel has an ID', () => {
    const odd = { id: 'X', activeTill: 'soon', proxy: 7 };
    const page = { channels: [created, odd], count: '500', total: 2 };

    const read = listedPage.parse(page);

    expect(read.channels[1]).toBe(odd);
    expect(read).toEqual({ ...page, count: undefined });
    expect(readListedChannel(odd)).toEqual({ id: 'X', activeTill: undefined, proxy: undefined });
    expect(readListedChannel(created)).toEqual(created);
  });

  it.each([undefined, null, {}, ['X'], 'X', 7, [null], [[]], [{}], [{ id: '' }], [{ id: 7 }]])(
    'refuse %j as the channels of a page',
    (channels) => {
      expect(listedPage.safeParse({ channels }).success).toBe(false);
    },
  );

  it('read the documented health and one that says nothing', () => {
    const documented = {
      start_at: 1713774883,
      uptime: 78,
      status: { code: 3, text: 'QR' },
      version: '1.8.3-74-gf7df472',
    };

    expect(health.parse(documented)).toEqual(documented);
    expect(health.parse({})).toEqual({});
  });

  it('refuse settings they would corrupt when written back', () => {
    expect(settings.safeParse({ webhooks: 'none' }).success).toBe(false);
  });

  it('never throw on an error body, and answer only code and message', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (error, code, message) => {
        for (const body of [error, { error }, { error, code }, { error: { code, message } }]) {
          const read = parseErrorBody(body);

          expect(['undefined', 'string']).toContain(typeof read.message);
          expect(['undefined', 'number']).toContain(typeof read.code);
        }
      }),
    );
  });
});

describe('ID patterns', () => {
  it.each(['MANTIS-PF298', 'SHAZAM-3HDYQ', 'ABCDEF012345'])('know the channel ID %s', (id) => {
    expect(channelIdPattern.test(id)).toBe(true);
  });

  it.each(['mantis-pf298', 'MANTIS-PF29', 'MANTIS-PF2988', ' MANTIS-PF298', 'MANTIS-PF298\n', ''])(
    'do not take %j for a channel ID',
    (id) => {
      expect(channelIdPattern.test(id)).toBe(false);
    },
  );

  it('know tokens and phone numbers', () => {
    expect(channelTokenPattern.test(created.token)).toBe(true);
    expect(phonePattern.test('')).toBe(true);
    expect(phonePattern.test('447700900123')).toBe(true);
    expect(phonePattern.test('+447700900123')).toBe(false);
  });
});
