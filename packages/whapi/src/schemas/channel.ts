import { z } from 'zod';
import { epochMs, lenient } from './lenient.ts';

/** The modes a channel can be switched to (Partner OpenAPI 0.1.1 `ChannelMode`). */
export const channelMode = z.enum(['trial', 'dev', 'dev_archive', 'live']);
export type ChannelMode = z.output<typeof channelMode>;

/** The vendor's own proxy of a channel; `auth` is `user:password` and therefore a secret. */
const channelProxy = z.looseObject({
  host: lenient(z.string()),
  port: lenient(z.number()),
  auth: lenient(z.string()),
});

/**
 * A channel as the Partner API tells it (Partner OpenAPI 0.1.1, help desk: create a channel).
 * `token` is a secret, `mode` missing or empty means live, `status` is free text of the manager and
 * not the WhatsApp link state.
 */
export const channel = z.looseObject({
  id: z.string().min(1),
  name: lenient(z.string()),
  projectId: lenient(z.string()),
  ownerId: lenient(z.string()),
  token: lenient(z.string()),
  apiUrl: lenient(z.string()),
  server: lenient(z.number()),
  creationTS: lenient(epochMs),
  activeTill: lenient(epochMs),
  trial: lenient(epochMs),
  stopped: lenient(z.boolean()),
  blocked: lenient(z.boolean()),
  status: lenient(z.string()),
  mode: lenient(z.string()),
  phone: lenient(z.string()),
  proxy: lenient(channelProxy),
  recurrentPaymentId: lenient(z.string()),
  prevRecurrentPaymentId: lenient(z.string()),
});
export type Channel = z.output<typeof channel>;

/**
 * One page of channels. `count` is the page size asked for; whether `total` counts the page or the
 * account is not documented, so nobody may rely on it to stop paging.
 */
export const channelList = z.looseObject({
  channels: z.array(channel),
  count: lenient(z.number()),
  total: lenient(z.number()),
  offset: lenient(z.number()),
});

/**
 * A channel as a page of the whole account has it: only the ID has been looked at. Most of them are as
 * they were when they were last read, and looking at every field would take longer than reading them.
 */
export interface ListedChannel {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** One page of the whole account, see {@link channelList}. */
export const listedPage = channelList.extend({
  channels: z.custom<ListedChannel[]>((value) => Array.isArray(value) && value.every(hasId)),
});
export type ListedPage = z.output<typeof listedPage>;

/** Reads the fields of a listed channel. Never throws: only an ID is indispensable. */
export function readListedChannel(listed: ListedChannel): Channel {
  return channel.parse(listed);
}

function hasId(value: unknown): boolean {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id !== '';
}
