import type { Webhook } from '@channeldesk/contracts';

export type WebhookEvent = NonNullable<Webhook['events']>[number];

const eventTypes = [
  'messages',
  'statuses',
  'chats',
  'contacts',
  'groups',
  'presences',
  'calls',
  'channel',
  'users',
  'labels',
  'service',
] as const;
export const eventMethods = ['post', 'put', 'delete', 'patch'] as const;

export function eventName(event: WebhookEvent): string {
  return event.method ? `${event.type}.${event.method}` : event.type;
}

/** The rows of the checkbox grid: the documented types, then whatever else this webhook has. */
export function gridTypes(events: readonly WebhookEvent[]): readonly string[] {
  return [...new Set([...eventTypes, ...events.map((event) => event.type)])];
}

export function hasEvent(events: readonly WebhookEvent[], type: string, method: string): boolean {
  return events.some((event) => event.type === type && event.method === method);
}

export function toggleEvent(
  events: readonly WebhookEvent[],
  type: string,
  method: string,
): WebhookEvent[] {
  return hasEvent(events, type, method)
    ? events.filter((event) => event.type !== type || event.method !== method)
    : [...events, { type, method }];
}

/** A webhook as a new one starts: told of incoming messages. */
export function blankWebhook(): Webhook {
  return { url: '', mode: 'body', events: [{ type: 'messages', method: 'post' }] };
}

/** What stops a webhook from being saved, or null. */
export function webhookFault(hook: Webhook): string | null {
  if (hook.url.trim() === '') return 'Write the URL that receives the webhook';
  if (!URL.canParse(hook.url)) return 'This is not a URL, write https://… or http://…';
  return isWeb(hook.url) ? null : 'The URL starts with https:// or http://';
}

/** Whapi documents both; plain http is the receiver's own choice. */
function isWeb(url: string): boolean {
  return ['http:', 'https:'].includes(new URL(url).protocol);
}
