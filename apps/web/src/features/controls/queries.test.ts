import { api, type Channel } from '@channeldesk/contracts';
import { QueryClient } from '@tanstack/react-query';
import type { RequestHandler } from 'msw';
import { describe, expect, it } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, breakOff, refuse } from '../../../test/answers.ts';
import { sampleChannel } from '../../../test/samples.ts';
import { server } from '../../../test/server.ts';
import { healthQuery, linkQuery } from './queries.ts';
import { channelId, sampleHealth, sampleLinkCode } from './test/samples.ts';

const isOld = (client: QueryClient, key: readonly unknown[]) =>
  client.getQueryState(key)?.isInvalidated;

async function check(link: Channel['link']) {
  const client = new QueryClient();
  const list = channelKeys.list({});
  client.setQueryData(channelKeys.detail(channelId), sampleChannel({ link }));
  client.setQueryData(list, []);
  client.setQueryData(channelKeys.summary, {});
  const health = await client.fetchQuery(healthQuery(channelId));
  const channel = client.getQueryData<Channel>(channelKeys.detail(channelId));
  return { health, channel, old: [list, channelKeys.summary].map((key) => isOld(client, key)) };
}

describe('healthQuery', () => {
  it('brings the state it found to the card, the lists and the numbers', async () => {
    server.use(answer(api.gate.health, sampleHealth({ linkState: 'QR', linkedPhone: null })));

    const before = { state: 'AUTH', phone: '447700900123', checkedAt: '2026-11-23T10:00:00.000Z' };
    const { channel, health, old } = await check(before as Channel['link']);

    expect(channel?.link).toEqual({ state: 'QR', phone: null, checkedAt: health.checkedAt });
    expect(old).toEqual([true, true]);
  });

  it('tells the card of a channel that nobody had looked at', async () => {
    server.use(answer(api.gate.health, sampleHealth({ linkState: 'STOP', linkedPhone: null })));

    const { channel } = await check(null);

    expect(channel?.link?.state).toBe('STOP');
  });

  it('reads no list again for a state that was known', async () => {
    server.use(answer(api.gate.health, sampleHealth()));

    const before = { state: 'AUTH', phone: '447700900123', checkedAt: '2026-11-23T10:00:00.000Z' };
    const { channel, health, old } = await check(before as Channel['link']);

    expect(channel?.link?.checkedAt).toBe(health.checkedAt);
    expect(old).toEqual([false, false]);
  });
});

describe('silence', () => {
  const link = {
    state: 'AUTH' as const,
    phone: '447700900123',
    checkedAt: new Date().toISOString(),
  };

  async function checkInVain(reply: RequestHandler, linkSilentAt: string | null = null) {
    server.use(reply);
    const client = new QueryClient();
    const list = channelKeys.list({});
    client.setQueryData(channelKeys.detail(channelId), sampleChannel({ link, linkSilentAt }));
    client.setQueryData(list, []);
    await expect(client.fetchQuery(healthQuery(channelId))).rejects.toThrow();
    const channel = client.getQueryData<Channel>(channelKeys.detail(channelId));
    return { client, channel, isListOld: isOld(client, list) };
  }

  it.each(['upstream-timeout', 'upstream-unavailable', 'channel-starting'] as const)(
    'of a Gate (%s) comes to the card and the list, next to what was known',
    async (code) => {
      const { channel, isListOld } = await checkInVain(refuse(api.gate.health, code));

      expect(channel).toMatchObject({ link, linkSilentAt: expect.any(String) });
      expect(isListOld).toBe(true);
    },
  );

  it('that lasts reads no list again, and is told by its latest time', async () => {
    const earlier = '2026-11-23T10:00:00.000Z';

    const silent = refuse(api.gate.health, 'upstream-timeout');
    const { channel, isListOld } = await checkInVain(silent, earlier);

    expect(channel?.linkSilentAt?.localeCompare(earlier)).not.toBe(0);
    expect(isListOld).toBe(false);
  });

  it.each([
    ['a refusal', refuse(api.gate.health, 'forbidden')],
    ['a limit', refuse(api.gate.health, 'rate-limited')],
    ['a lost connection', breakOff(api.gate.health)],
  ])('is not what %s means', async (_, reply) => {
    const { channel } = await checkInVain(reply);

    expect(channel?.linkSilentAt).toBeNull();
  });

  it.each([
    ['Status', (client: QueryClient) => client.fetchQuery(healthQuery(channelId))],
    ['the dialog of linking', (client: QueryClient) => client.fetchQuery(linkQuery(channelId))],
  ])('is over when the Gate answers %s', async (_, ask) => {
    server.use(
      answer(api.gate.health, sampleHealth()),
      answer(api.gate.link, sampleLinkCode({ linkState: 'AUTH', linkedPhone: link.phone })),
    );
    const client = new QueryClient();
    const linkSilentAt = new Date().toISOString();
    client.setQueryData(channelKeys.detail(channelId), sampleChannel({ link, linkSilentAt }));

    await ask(client);

    const channel = client.getQueryData<Channel>(channelKeys.detail(channelId));
    expect(channel?.linkSilentAt).toBeNull();
  });
});

describe('linkQuery', () => {
  it('brings the state it saw to the card at once', async () => {
    server.use(answer(api.gate.link, sampleLinkCode({ linkState: 'QR' })));
    const client = new QueryClient();
    const link = { state: 'INIT' as const, phone: null, checkedAt: '2026-11-23T10:00:00.000Z' };
    client.setQueryData(channelKeys.detail(channelId), sampleChannel({ link }));

    const { checkedAt } = await client.fetchQuery(linkQuery(channelId));

    const channel = client.getQueryData<Channel>(channelKeys.detail(channelId));
    expect(channel?.link).toEqual({ state: 'QR', phone: null, checkedAt });
  });
});
