import {
  type Attention,
  api,
  attention,
  type Channel,
  type ChannelSummary,
} from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListingConsole, openListingConsole } from './support/channel-list.ts';

let desk: ListingConsole;
beforeAll(async () => {
  desk = await openListingConsole();
});
afterAll(() => desk.close());

describe('attention', () => {
  const day = 86_400_000;

  beforeAll(async () => {
    const { recordHealth } = desk.deps.mirror;
    await recordHealth(desk.id('linked'), { status: { text: 'AUTH' } });
    await recordHealth(desk.id('qr'), { status: { text: 'QR' } });
    await recordHealth(desk.id('stopped'), { status: { text: 'STOP' } });
    await recordHealth(desk.id('expired'), { status: { text: 'QR' } });
    await recordHealth(desk.id('launch'), { status: { text: 'LAUNCH' } });
    await recordHealth(desk.id('error'), { status: { text: 'INIT' } });
    await recordHealth(desk.id('unknown-status'), { status: { text: 'PASSKEY_REQUIRED' } });
  });

  test.each(attention.options)('%s counts what its filter lists', async (kind) => {
    const summary = await readSummary();
    const { total } = await desk.list({ attention: kind });

    expect(total).toBe(summary.attention[kind]);
    expect(total).toBeGreaterThan(0);
  });

  test('expiring: days for at most a week, and not run out', async () => {
    for (const channel of await listed('expiring')) {
      const leftMs = Date.parse(channel.activeTill ?? '') - Date.now();
      expect(leftMs > 0 && leftMs <= 7 * day).toBe(true);
    }
  });

  test.each(['expired', 'stopped'] as const)('%s: that status', async (kind) => {
    expect(new Set((await listed(kind)).map(({ status }) => status))).toEqual(new Set([kind]));
  });

  test('trial ending: a running trial whose end is two days off or past', async () => {
    for (const channel of await listed('trial-ending')) {
      expect(channel.mode).toBe('trial');
      expect(Date.parse(channel.trialTill ?? '')).toBeLessThanOrEqual(Date.now() + 2 * day);
      expect(Date.parse(channel.activeTill ?? '')).toBeGreaterThan(Date.now());
    }
  });

  test('not linked: a known link state on a channel that runs; unknown or connecting is no accusation', async () => {
    expect((await listed('not-linked')).map((channel) => channel.id)).toEqual([desk.id('qr')]);
    expect((await readSummary()).linkStatesKnown).toBe(6);
  });

  async function listed(kind: Attention): Promise<Channel[]> {
    return desk.walk({ attention: kind, limit: 100 });
  }
});

async function readSummary(): Promise<ChannelSummary> {
  return (await desk.admin.call(api.channels.summary, {})).json();
}
