import { mix } from '../seed/random.ts';
import type { SimChannel } from '../state/channel.ts';

/** The address WhatsApp sees: the channel's own proxy if the instance was started with one. */
export function channelIp(channel: SimChannel): string {
  const host = /@([^:]+):\d+$/.exec(channel.link.proxyInUse)?.[1];
  if (host !== undefined) {
    return /^[\d.]+$/.test(host) ? host : spread(host, 198, 51, 100);
  }
  return channel.proxy?.host ?? spread(String(channel.server), 203, 0, 113);
}

function spread(text: string, ...network: number[]): string {
  const sum = [...text].reduce((hash, letter) => mix(hash, letter.codePointAt(0) ?? 0, 5), 7);
  return [...network, 1 + (sum % 254)].join('.');
}
