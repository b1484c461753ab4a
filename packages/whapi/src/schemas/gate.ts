import { z } from 'zod';
import { lenient } from './lenient.ts';

/** The WhatsApp account a channel is linked to; `id` is the phone number's digits. */
const linkedUser = z.looseObject({
  id: z.string(),
  name: lenient(z.string()),
  pushname: lenient(z.string()),
  is_business: lenient(z.boolean()),
  profile_pic: lenient(z.string()),
});

/**
 * Health of a channel, Gate OpenAPI 1.8.7 `Health`. `status.text` is free text: STOP is real and not
 * in the documented enum. `start_at` is epoch **seconds**.
 */
export const health = z.looseObject({
  channel_id: lenient(z.string()),
  start_at: lenient(z.number()),
  uptime: lenient(z.number()),
  version: lenient(z.string()),
  core_version: lenient(z.string()),
  api_version: lenient(z.string()),
  device_id: lenient(z.number()),
  ip: lenient(z.string()),
  status: lenient(z.looseObject({ code: lenient(z.number()), text: lenient(z.string()) })),
  user: lenient(linkedUser),
});
export type Health = z.output<typeof health>;

/** Type and method of an event a webhook can be told about (Gate OpenAPI 1.8.7 `Event`). */
const webhookEvent = z.looseObject({
  type: z.string().nullish(),
  method: z.string().nullish(),
});

export const allowedEvents = z.array(webhookEvent);

/** A webhook; `headers` may hold shared secrets and `url` may carry one in its query. */
const webhook = z.looseObject({
  url: z.string(),
  mode: z.string().nullish(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  events: z.array(webhookEvent).nullish(),
});

/**
 * Channel settings (Gate OpenAPI 1.8.7 and the newer tool manifest). Nothing is dropped or defaulted:
 * the `webhooks` array is written back whole, so what we do not know must survive the round trip.
 */
export const settings = z.looseObject({
  callback_backoff_delay_ms: z.number().nullish(),
  max_callback_backoff_delay_ms: z.number().nullish(),
  callback_persist: z.boolean().nullish(),
  media: z
    .looseObject({
      auto_download: z.array(z.string()).nullish(),
      init_avatars: z.boolean().nullish(),
    })
    .nullish(),
  webhooks: z.array(webhook).nullish(),
  proxy: z.string().nullish(),
  mobile_proxy: z.string().nullish(),
  offline_mode: z.boolean().nullish(),
  full_history: z.boolean().nullish(),
  pdo_sync: z.boolean().nullish(),
  ignored_presences: z.array(z.string()).nullish(),
});
export type Settings = z.output<typeof settings>;

/** Reply to `PATCH /settings`: both states and the names of what changed. */
export const settingsUpdate = z.looseObject({
  before_update: settings.nullish(),
  after_update: settings.nullish(),
  changes: lenient(z.array(z.string())),
});

/**
 * Reply of the login calls. `status` is OK, TIMEOUT, WAITING or ERROR; a 200 can come without a code
 * (WAITING). `expire` is in seconds, `base64` comes with or without a `data:` prefix.
 */
export const qr = z.looseObject({
  status: lenient(z.string()),
  base64: lenient(z.string()),
  rowdata: lenient(z.string()),
  expire: lenient(z.number()),
  type: lenient(z.string()),
  request_id: lenient(z.string()),
});
export type Qr = z.output<typeof qr>;

/** Code to type into WhatsApp instead of scanning (Gate OpenAPI 1.8.7 `AuthCode`). */
export const pairingCode = z.looseObject({ code: z.string().min(1) });

/** Quota of a trial or sandbox channel; a live channel answers 204 instead. */
export const limits = z.looseObject({
  messages: lenient(z.number()),
  chats: lenient(z.array(z.string())),
  checks: lenient(z.number()),
  requests: lenient(z.number()),
});
export type Limits = z.output<typeof limits>;

/** WhatsApp profile of the linked number (Gate OpenAPI 1.8.7 `UserProfile`). */
export const profile = z.looseObject({
  name: lenient(z.string()),
  about: lenient(z.string()),
  icon: lenient(z.string()),
  icon_full: lenient(z.string()),
});
