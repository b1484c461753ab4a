import * as z from 'zod/mini';
import {
  channel,
  channelFilters,
  channelList,
  channelListQuery,
  channelMode,
  channelSummary,
} from './channel.ts';
import { endpoint } from './endpoint.ts';
import { extension } from './extension.ts';
import {
  byChannel,
  channelId,
  flag,
  idempotencyHeaders,
  phoneNumber,
  text,
  timestamp,
} from './primitives.ts';
import { upstreamProblems } from './upstream-problems.ts';

export const createChannel = z.strictObject({
  name: text(200),
  projectId: text(40),
  phone: z.optional(phoneNumber),
  mode: z.optional(channelMode),
  days: z.optional(z.int().check(z.gte(0), z.lte(3650))),
});
export type CreateChannel = z.infer<typeof createChannel>;

export const createdChannel = z
  .object({
    channel,
    mode: z.object({
      state: z.enum(['not-asked', 'done', 'failed', 'unconfirmed']),
      vendorMessage: z.nullable(z.string().check(z.maxLength(300))),
    }),
    extension: z.nullable(extension),
  })
  .register(z.globalRegistry, {
    id: 'CreatedChannel',
    description:
      'The new channel, and how the mode switch and the starting days that were asked for ended.',
  });
export type CreatedChannel = z.infer<typeof createdChannel>;

export const updateChannel = z.strictObject({
  name: z.optional(text(200)),
  phone: z.optional(z.nullable(phoneNumber)),
  projectId: z.optional(text(40)),
});
export type UpdateChannel = z.infer<typeof updateChannel>;

/** The header in which an export says how many channels it holds, without the line of column names. */
export const exportCountHeader = 'x-total-count';

const control = { right: 'channels:control' } as const;
/** Changes a channel; only one thing at a time is done to it. */
const action = {
  params: byChannel,
  access: control,
  response: channel,
  problems: [...upstreamProblems, 'conflict', 'busy'],
} as const;

const takesDaysBack = [...action.problems, 'return-unsettled', 'extension-unsettled'] as const;

export const channelEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/channels',
    summary: 'List channels',
    description: [
      'A page of the mirror. asOf is when the last whole sweep of the upstream ended.',
      'Send nextCursor as `cursor` for the next page; it is null on the last one. Channels that stay as they are come on one page, once. One that changes in what the list is sorted by while you page may come twice, or be missed where it moves back past the cursor.',
    ].join('\n\n'),
    access: { right: 'channels:read' },
    idempotency: 'safe',
    query: channelListQuery,
    response: channelList,
    problems: [],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/channels/summary',
    summary: 'What needs attention, in numbers',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    response: channelSummary,
    problems: [],
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/channels/export.csv',
    summary: 'Export channels as CSV',
    description:
      'Streams all channels that match, of one moment, and says their number in the header `x-total-count`. Columns: Name, ID, Phone Number, Work Period, Status, Mode, Created Date, Billing Status.',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    query: channelFilters,
    produces: 'text/csv',
    response: z.string(),
    problems: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/channels',
    summary: 'Add a channel',
    description:
      'Creates the channel, then extends it by the days asked for, then switches its mode. days need the right days:spend as well.',
    access: { right: 'channels:create' },
    idempotency: 'keyed',
    headers: idempotencyHeaders,
    body: createChannel,
    status: 201,
    response: createdChannel,
    problems: [
      ...upstreamProblems,
      'idempotency-key-required',
      'idempotency-key-reused',
      'conflict',
    ],
  }),
  get: endpoint({
    method: 'GET',
    path: '/channels/:id',
    summary: 'Look up a channel by its ID',
    description: 'Asks the upstream first; when it is silent, answers from the mirror and says so.',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byChannel,
    response: channel,
    problems: upstreamProblems,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/channels/:id',
    summary: 'Rename a channel, or change its phone or project',
    idempotency: 'idempotent',
    body: updateChannel,
    ...action,
    problems: upstreamProblems,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/channels/:id',
    summary: 'Delete a channel; its unused days return to the balance',
    description:
      'Refused unsent while it is not known what became of an earlier return of its days, or of an extension. anyway deletes it despite the extension, which is then left to a person to decide.',
    access: { right: 'channels:unlink' },
    idempotency: 'unsafe',
    params: byChannel,
    query: z.strictObject({ confirm: channelId, anyway: z.optional(flag) }),
    response: z.object({
      id: z.string().check(z.maxLength(40)),
      deletedAt: timestamp,
      balanceBefore: z.nullable(z.number()),
      balanceAfter: z.nullable(z.number()),
    }),
    problems: takesDaysBack,
  }),
  revealToken: endpoint({
    method: 'POST',
    path: '/channels/:id/token/reveal',
    summary: 'Reveal the channel token; the look is recorded',
    access: { right: 'secrets:reveal' },
    idempotency: 'safe',
    params: byChannel,
    response: z.object({
      token: z.string().check(z.maxLength(200)),
      hideAfterSeconds: z.int(),
    }),
    problems: upstreamProblems,
  }),
  restart: endpoint({
    method: 'POST',
    path: '/channels/:id/restart',
    summary: 'Reload a channel',
    description: 'Accepted means the upstream took it; poll health until the link state is back.',
    idempotency: 'idempotent',
    ...action,
  }),
  stop: endpoint({
    method: 'POST',
    path: '/channels/:id/stop',
    summary: 'Stop a channel',
    description:
      'saveDays takes its days back to the balance and needs the right days:spend as well. That is refused unsent while it is not known what became of an earlier return of its days, or of an extension.',
    idempotency: 'unsafe',
    body: z._default(z.strictObject({ saveDays: z.optional(z.boolean()) }), {}),
    ...action,
    problems: takesDaysBack,
  }),
  start: endpoint({
    method: 'POST',
    path: '/channels/:id/start',
    summary: 'Start a stopped channel',
    idempotency: 'idempotent',
    ...action,
  }),
  setMode: endpoint({
    method: 'PUT',
    path: '/channels/:id/mode',
    summary: 'Switch the mode; the channel restarts and pauses for about 30 seconds',
    idempotency: 'idempotent',
    body: z.strictObject({ mode: channelMode }),
    ...action,
    response: z.object({ channel, settledAt: timestamp }),
  }),
};
