import { type CallOptions, readAction, readActionAs, readJson, type Send } from './operation.ts';
import { allowedEvents, type Settings, settings, settingsUpdate } from './schemas/gate.ts';

export interface WebhookTest {
  url: string;
  type: string;
  mode: 'body' | 'path' | 'method';
  headers?: Record<string, string>;
}

/** Settings of a channel (Gate OpenAPI 1.8.7). They carry proxy passwords and webhook headers. */
export function gateSettings(send: Send) {
  return {
    /** Reads all settings. */
    getSettings: async (options?: CallOptions) =>
      send(
        {
          operation: 'getChannelSettings',
          method: 'GET',
          path: '/settings',
          isSafe: true,
          read: readJson(settings),
        },
        options,
      ),

    /** Merges top-level keys; the `webhooks` array is replaced whole, so read, modify, then write. */
    updateSettings: async (patch: Settings, options?: CallOptions) =>
      send(
        {
          operation: 'updateChannelSettings',
          method: 'PATCH',
          path: '/settings',
          body: patch,
          isSafe: false,
          read: readJson(settingsUpdate),
        },
        options,
      ),

    /** Puts all settings back to their defaults; 409 means that they already are. */
    resetSettings: async (options?: CallOptions): Promise<{ alreadyReset: boolean }> =>
      send<{ alreadyReset: boolean }>(
        {
          operation: 'resetChannelSettings',
          method: 'DELETE',
          path: '/settings',
          isSafe: false,
          read: readActionAs({ alreadyReset: false }),
          done: { 409: { alreadyReset: true } },
        },
        options,
      ),

    /** Lists the events a webhook can be told about. */
    getAllowedEvents: async (options?: CallOptions) =>
      send(
        {
          operation: 'getAllowedEvents',
          method: 'GET',
          path: '/settings/events',
          isSafe: true,
          read: readJson(allowedEvents),
        },
        options,
      ),

    /** Makes the upstream send a test call to a webhook. */
    testWebhook: async (body: WebhookTest, options?: CallOptions) =>
      send(
        {
          operation: 'webhookTest',
          method: 'POST',
          path: '/settings/webhook_test',
          body,
          isSafe: false,
          read: readAction,
        },
        options,
      ),
  };
}
