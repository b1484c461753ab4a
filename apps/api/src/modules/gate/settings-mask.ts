import { type Settings, secretMask, type Webhook } from '@channeldesk/contracts';
import type { Settings as UpstreamSettings } from '@channeldesk/whapi/schemas/gate';
import { maskUrls } from './settings-url.ts';

type UpstreamWebhook = NonNullable<UpstreamSettings['webhooks']>[number];

/** Settings as people may see them: no proxy password, no secret of a webhook, no nulls. */
export function maskSettings(settings: UpstreamSettings): Settings {
  const { webhooks, ...rest } = settings;
  const shown = Object.entries(rest).map(([name, value]) => [name, maskField(name, value)]);
  return {
    ...(withoutNulls(Object.fromEntries(shown)) as Settings),
    ...(webhooks ? { webhooks: maskWebhooks(webhooks) } : {}),
  };
}

/** Webhooks as people may see them, in the same order. */
export function maskWebhooks(webhooks: readonly UpstreamWebhook[]): Webhook[] {
  const urls = maskUrls(webhooks.map(({ url }) => url));
  return webhooks.map((webhook, index) => maskWebhook(webhook, urls[index] ?? secretMask));
}

function maskWebhook(webhook: UpstreamWebhook, url: string): Webhook {
  const { headers, events, ...rest } = webhook;
  return {
    ...(withoutNulls(rest) as Omit<Webhook, 'url'>),
    url,
    ...(headers ? { headers: maskAll(headers) } : {}),
    ...(events ? { events: events.flatMap(toEvent) } : {}),
  };
}

/** `socks5://user:password@host:1080` with the password covered. */
function maskProxy(address: string): string {
  const parts = /^([a-z0-9+.-]+:\/\/)?([^:@/]*)(?::(.*))?@([^@]*)$/i.exec(address);
  if (!parts) return address.replace(/^.*@/s, `${secretMask}@`);
  const [, scheme = '', user = '', , host = ''] = parts;
  return `${scheme}${user}:${secretMask}@${host}`;
}

function maskField(name: string, value: unknown): unknown {
  if (name === 'media') return withoutNulls(value);
  return /proxy/i.test(name) && typeof value === 'string' ? maskProxy(value) : value;
}

function maskAll(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, secretMask]));
}

function toEvent(event: NonNullable<UpstreamWebhook['events']>[number]) {
  return typeof event.type === 'string' ? [withoutNulls(event) as { type: string }] : [];
}

/** A field that is null upstream is told as absent: the contract has no null settings. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}
