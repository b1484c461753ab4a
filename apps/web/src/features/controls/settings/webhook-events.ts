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
