import * as z from 'zod/mini';
import { timestamp } from './primitives.ts';

/** Stands in for a secret; sent back unchanged it means "leave the secret as it is". */
export const secretMask = '••••••';

const webhookEvent = z.looseObject({
  type: z.string().check(z.maxLength(60)),
  method: z.optional(z.string().check(z.maxLength(20))),
});

export const webhook = z.looseObject({
  url: z.string().check(z.maxLength(2000)),
  mode: z.optional(z.string().check(z.maxLength(20))),
  headers: z.optional(z.record(z.string(), z.string().check(z.maxLength(2000)))),
  events: z.optional(z.array(webhookEvent).check(z.maxLength(100))),
});
export type Webhook = z.infer<typeof webhook>;

/**
 * Settings of a channel as the Gate has them (Gate OpenAPI 1.8.7), unknown fields included.
 * The proxy password, webhook header values and what in a webhook URL may be a secret (user, password,
 * query values) are masked; the proxy is changed by its own control.
 */
export const settings = z.looseObject({
  webhooks: z.optional(z.array(webhook).check(z.maxLength(100))),
  proxy: z.optional(z.string().check(z.maxLength(500))),
  callback_backoff_delay_ms: z.optional(z.number()),
  max_callback_backoff_delay_ms: z.optional(z.number()),
  callback_persist: z.optional(z.boolean()),
  media: z.optional(
    z.looseObject({
      auto_download: z.optional(z.array(z.string()).check(z.maxLength(20))),
      init_avatars: z.optional(z.boolean()),
    }),
  ),
  offline_mode: z.optional(z.boolean()),
  full_history: z.optional(z.boolean()),
  pdo_sync: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof settings>;

const settingsVersion = z.string().check(z.minLength(1), z.maxLength(100));

export const channelSettings = z
  .object({ settings, version: settingsVersion, readAt: timestamp })
  .register(z.globalRegistry, {
    id: 'ChannelSettings',
    description:
      'Settings and the version to send back with a change, so that a change in between is noticed.',
  });
export type ChannelSettings = z.infer<typeof channelSettings>;

const editable = z.strictObject({
  webhooks: z.optional(
    z
      .array(webhook.check(z.refine((hook) => URL.canParse(hook.url), 'Each webhook needs a URL')))
      .check(z.maxLength(20)),
  ),
  callback_backoff_delay_ms: z.optional(z.int().check(z.gte(3000), z.lte(15_000))),
  max_callback_backoff_delay_ms: z.optional(z.int().check(z.gte(600_000), z.lte(3_600_000))),
  callback_persist: z.optional(z.boolean()),
  media: z.optional(
    z.looseObject({
      auto_download: z.optional(
        z
          .array(z.enum(['image', 'audio', 'voice', 'video', 'document', 'sticker']))
          .check(z.maxLength(6)),
      ),
      init_avatars: z.optional(z.boolean()),
    }),
  ),
  offline_mode: z.optional(z.boolean()),
  full_history: z.optional(z.boolean()),
  pdo_sync: z.optional(z.boolean()),
});
export type EditableSettings = z.infer<typeof editable>;

export const updateSettings = z.strictObject({ version: settingsVersion, settings: editable });

export const updatedSettings = z.object({
  before: settings,
  after: settings,
  changes: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100)),
  version: settingsVersion,
});
export type UpdatedSettings = z.infer<typeof updatedSettings>;
