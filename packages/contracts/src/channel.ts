import * as z from 'zod/mini';
import { linkState } from './link-state.ts';
import { flag, moment, optionalText, timestamp } from './primitives.ts';
import { problemCode } from './problem-code.ts';

export const channelMode = z.enum(['trial', 'live', 'dev', 'dev_archive']);
export type ChannelMode = z.infer<typeof channelMode>;

/** What people call each mode. */
export const modeTexts: Record<ChannelMode, string> = {
  trial: 'Trial',
  live: 'Live',
  dev: 'Sandbox',
  dev_archive: 'Archived sandbox',
};

export const billingStatus = z.enum(['Trial', 'Live', 'Sandbox (dev)']);
export type BillingStatus = z.infer<typeof billingStatus>;

/** The CSV's word for a mode. */
export const billingStatusOf: Record<ChannelMode, BillingStatus> = {
  trial: 'Trial',
  live: 'Live',
  dev: 'Sandbox (dev)',
  dev_archive: 'Sandbox (dev)',
};

/** Where a channel stands with the upstream's manager; not the WhatsApp link state. */
export const channelStatus = z.enum([
  'active',
  'starting',
  'stopped',
  'expired',
  'blocked',
  'unknown',
]);
export type ChannelStatus = z.infer<typeof channelStatus>;

export const statusTexts: Record<ChannelStatus, string> = {
  active: 'Active',
  starting: 'Starting',
  stopped: 'Stopped',
  expired: 'Expired',
  blocked: 'Blocked',
  unknown: 'Unknown',
};

export const channel = z
  .object({
    id: z.string().check(z.maxLength(40)),
    name: z.string().check(z.maxLength(10_000)),
    phone: z.nullable(z.string().check(z.maxLength(40))),
    projectId: z.nullable(z.string().check(z.maxLength(40))),
    mode: channelMode,
    billingStatus,
    status: channelStatus,
    vendorStatus: z.nullable(z.string().check(z.maxLength(100))),
    isStopped: z.boolean(),
    isBlocked: z.boolean(),
    createdAt: z.nullable(timestamp),
    activeTill: z.nullable(timestamp),
    trialTill: z.nullable(timestamp),
    daysLeft: z.nullable(z.int()),
    proxy: z.nullable(z.object({ host: z.string().check(z.maxLength(300)), port: z.int() })),
    link: z.nullable(
      z.object({
        state: linkState,
        phone: z.nullable(z.string().check(z.maxLength(40))),
        checkedAt: timestamp,
      }),
    ),
    linkSilentAt: z.nullable(timestamp),
    source: z.enum(['upstream', 'mirror']),
    asOf: timestamp,
    upstreamProblem: z.nullable(problemCode),
  })
  .register(z.globalRegistry, {
    id: 'Channel',
    description:
      'One channel. source says whether the upstream answered just now or the mirror of the last sweep did, asOf how old it is, upstreamProblem why the upstream could not be read. daysLeft is floor((activeTill - now) / 86 400 000), never negative. link is what WhatsApp last said, with its age; linkSilentAt when the Gate was last asked in vain, null once it answered. The token is never part of it.',
  });
export type Channel = z.infer<typeof channel>;

/** A channel that ends within so many days is counted as expiring, and shown as such. */
export const expiringWithinDays = 7;

/** A trial lasts days, so it counts as ending only when no more than these are left. */
export const trialEndingWithinDays = 2;

export const attention = z.enum(['expiring', 'expired', 'trial-ending', 'not-linked', 'stopped']);
export type Attention = z.infer<typeof attention>;

/** A link state as last known, or `not-checked` for a channel of which none is known. */
export const linkFilter = z.enum([...linkState.options, 'not-checked']);
export type LinkFilter = z.infer<typeof linkFilter>;

export const channelSort = z.enum([
  'name',
  '-name',
  'id',
  '-id',
  'phone',
  '-phone',
  'link',
  '-link',
  'mode',
  '-mode',
  'status',
  '-status',
  'activeTill',
  '-activeTill',
  'createdAt',
  '-createdAt',
]);
export type ChannelSort = z.infer<typeof channelSort>;

const filters = {
  search: z.optional(
    optionalText(100).check(
      z.describe(
        'Part of an ID, a name or a phone number. One or two Latin letters or digits find only beginnings of words; several words must all be found.',
      ),
    ),
  ),
  mode: z.optional(channelMode),
  status: z.optional(channelStatus),
  link: z.optional(
    linkFilter.check(
      z.describe('What WhatsApp last said of the link; not-checked where nothing is known'),
    ),
  ),
  project: z.optional(optionalText(40).check(z.describe('The ID of a project, not its name'))),
  attention: z.optional(attention),
  expiresFrom: z.optional(moment),
  expiresTo: z.optional(moment),
  createdFrom: z.optional(moment),
  createdTo: z.optional(moment),
  expired: z.optional(flag),
  stopped: z.optional(flag),
  hasPhone: z.optional(flag),
  selection: z.optional(z.uuid()),
  sort: z._default(channelSort, 'activeTill'),
};

/**
 * The query language of channels, the same in the address of a page, in REST, in saved views and in the
 * export. The four moments bound active-till and creation and include their ends. In `search`, exact
 * hits come first. `selection` is a list that was kept.
 */
export const channelFilters = z.strictObject(filters);
export type ChannelFilters = z.infer<typeof channelFilters>;

export const channelListQuery = z.strictObject({
  ...filters,
  cursor: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(500),
        z.describe('nextCursor of the page before, with the same filters and order'),
      ),
  ),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
});
export type ChannelListQuery = z.infer<typeof channelListQuery>;

export const channelList = z
  .object({
    items: z.array(channel).check(z.maxLength(100)),
    nextCursor: z.nullable(z.string().check(z.maxLength(500))),
    total: z.int(),
    totalIsEstimate: z.boolean(),
    asOf: z.nullable(timestamp),
  })
  .register(z.globalRegistry, {
    id: 'ChannelList',
    description:
      'total counts all channels that match, on every page as on the first one. Up to 10,000 it is exact; above, it may be an estimate in two figures, which totalIsEstimate says.',
  });
export type ChannelList = z.infer<typeof channelList>;

export const channelSummary = z
  .object({
    total: z.int(),
    attention: z.object({
      expiring: z.int(),
      expired: z.int(),
      'trial-ending': z.int(),
      'not-linked': z.int(),
      stopped: z.int(),
    }),
    linkStatesKnown: z.int(),
    asOf: z.nullable(timestamp),
    sweep: z.object({
      state: z.enum(['never', 'running', 'complete', 'failed']),
      finishedAt: z.nullable(timestamp),
      problem: z.nullable(problemCode),
      nextAt: z.nullable(timestamp),
      progress: z.nullable(
        z.object({
          startedAt: timestamp,
          pages: z.int(),
          rows: z.int(),
          total: z.nullable(z.int()),
        }),
      ),
    }),
  })
  .register(z.globalRegistry, {
    id: 'ChannelSummary',
    description:
      'Counts of the whole account and how its reading stands. sweep.finishedAt and problem tell of the last reading that ended; nextAt when the next is due, null while one runs; progress of the one that runs: pages and rows read so far, total as Whapi says it.',
  });
export type ChannelSummary = z.infer<typeof channelSummary>;
