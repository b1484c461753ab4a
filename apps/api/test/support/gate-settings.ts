import type { ChannelSettings, Settings } from '@channeldesk/contracts';
import { type Acting, startActing } from './acting.ts';

/** What the header of the one webhook holds, which nobody is to see. */
export const canary = 'bakery-hook-secret';

/** The proxy of that channel, with a password that nobody is to see. */
export const proxy = 'socks5://proxyuser:canary-proxy-pass@198.51.100.7:1080';

/** The settings of a channel as they are shown. */
export async function read({ admin }: Pick<Acting, 'admin'>, id: string): Promise<ChannelSettings> {
  return (await admin.send('GET', `/channels/${id}/settings`)).json();
}

/** Asks to change settings of that version; the answer may be a refusal. */
export async function change(
  { admin }: Pick<Acting, 'admin'>,
  id: string,
  version: string,
  settings: Settings,
) {
  return admin.send('PATCH', `/channels/${id}/settings`, { body: { version, settings } });
}

/** A console with a channel that has a webhook and a proxy, and what its Gate has stored and was sent. */
export async function startWithSettings() {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { settings: { proxy } });
  const stored = async () => (await acting.simulator.control.channel(id)).settings;
  const sent = async () =>
    (await acting.simulator.control.requests({ method: 'PATCH' })).at(-1)?.body;
  return { acting, id, stored, sent };
}
