import { z } from 'zod';

const event = z.object({
  type: z.enum([
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
  ]),
  method: z.enum(['post', 'put', 'delete', 'patch']),
});

const headers = z
  .record(z.string(), z.string())
  .refine((value) => Object.keys(value).length <= 5, 'at most 5 headers');

const webhook = z.object({
  url: z.string().min(1),
  mode: z.enum(['body', 'path', 'method']).default('body'),
  headers: headers.optional(),
  events: z.array(event).optional(),
  send_undecrypted_ad: z.boolean().optional(),
  webhook_max_age_seconds: z.number().min(15).max(172_800).nullable().optional(),
});

/** `socks5://user:password@host:port`, user and password mandatory; empty means the vendor's address. */
export const PROXY_PATTERN = /^socks5h?:\/\/([^\s:@]+):([^\s@]+)@([a-zA-Z0-9.-]+):([0-9]{1,5})$|^$/;

export const settingsPatch = z
  .object({
    callback_backoff_delay_ms: z.number().min(3000).max(15_000),
    max_callback_backoff_delay_ms: z.number().min(600_000).max(3_600_000),
    callback_persist: z.boolean(),
    media: z.object({
      auto_download: z
        .array(z.enum(['image', 'audio', 'voice', 'video', 'document', 'sticker']))
        .optional(),
      init_avatars: z.boolean().optional(),
    }),
    webhooks: z.array(webhook),
    proxy: z.string().regex(PROXY_PATTERN),
    mobile_proxy: z.string(),
    offline_mode: z.boolean(),
    full_history: z.boolean(),
    pdo_sync: z.boolean(),
    ignored_presences: z.array(z.string()),
  })
  .partial();
export type Settings = z.output<typeof settingsPatch>;

export const webhookTest = z.object({
  url: z.string().min(1),
  type: event.shape.type,
  mode: z.enum(['body', 'path', 'method']),
  headers: headers.optional(),
});

/** What a channel has that nobody has configured, and gets back by a reset. */
export function defaultSettings(): Settings {
  return {
    callback_backoff_delay_ms: 3000,
    max_callback_backoff_delay_ms: 900_000,
    callback_persist: true,
    media: { auto_download: ['image', 'voice', 'document'], init_avatars: false },
    webhooks: [],
    proxy: '',
    mobile_proxy: '',
    offline_mode: false,
    full_history: false,
    pdo_sync: true,
    ignored_presences: [],
  };
}

/** Every event a webhook can be told of, in the shape of `GET /settings/events`. */
export function allowedEvents(): { type: string; method: string }[] {
  return event.shape.type.options.flatMap((type) =>
    event.shape.method.options.map((method) => ({ type, method })),
  );
}
