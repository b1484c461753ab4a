import * as z from 'zod/mini';
import type { ChannelFilters } from './channel.ts';
import { lastingQuery, writeQuery } from './channel-query.ts';
import { endpoint } from './endpoint.ts';
import { text, timestamp } from './primitives.ts';

export const view = z
  .object({
    id: z.string().check(z.maxLength(40)),
    name: z.string().check(z.maxLength(60)),
    query: z.string().check(z.maxLength(2000)),
    isShared: z.boolean(),
    isBuiltIn: z.boolean(),
    isMine: z.boolean(),
    updatedAt: z.nullable(timestamp),
  })
  .register(z.globalRegistry, {
    id: 'View',
    description:
      'A query of channels with a name. query is written in the one way there is, ready to be put behind /channels? or into the address of the list. updatedAt is null for the built-in views.',
  });
export type View = z.infer<typeof view>;

/** The views that everybody has, in the order in which they stand before all others. */
export const builtInViews: readonly View[] = [
  builtIn('all', 'All channels', {}),
  builtIn('expiring', 'Expiring in 7 days', {
    expiresFrom: '0d',
    expiresTo: '7d',
    sort: 'activeTill',
  }),
  builtIn('expired', 'Expired', { status: 'expired' }),
  builtIn('needs-qr', 'Needs QR', { link: 'QR' }),
  builtIn('sync-error', 'Sync error', { link: 'SYNC_ERROR' }),
  builtIn('trial', 'Trial', { mode: 'trial' }),
  builtIn('stopped', 'Stopped', { stopped: 'true' }),
];

function builtIn(id: string, name: string, filters: Partial<ChannelFilters>): View {
  const query = writeQuery(filters);
  return { id, name, query, isShared: true, isBuiltIn: true, isMine: false, updatedAt: null };
}

/** A view of one caller may have so many others beside it, and so many are shared by all. */
export const viewLimits = { own: 50, shared: 200 } as const;

const viewName = text(60).check(z.regex(/^\P{Cc}*$/u, 'A name has no control characters'));

export const createView = z.strictObject({
  name: viewName,
  query: lastingQuery,
  isShared: z._default(z.boolean(), false),
});

export const updateView = z.strictObject({
  name: z.optional(viewName),
  query: z.optional(lastingQuery),
  isShared: z.optional(z.boolean()),
});
export type UpdateView = z.infer<typeof updateView>;

const viewCount = z
  .object({
    id: view.shape.id,
    count: z.int(),
    isEstimate: z.boolean(),
  })
  .register(z.globalRegistry, {
    id: 'ViewCount',
    description: 'As total and totalIsEstimate of the list with the query of the view.',
  });
export type ViewCount = z.infer<typeof viewCount>;

const mostVisible = 300;
/** The address of a request holds so many IDs of views; whoever wants more asks for all. */
export const mostNamedViews = 100;
const byView = z.object({ id: z.uuid() });

export const viewEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/views',
    summary: 'List saved views',
    description:
      'The built-in views, those that anybody shares and those of the caller: built-in first, then by name.',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    response: z.object({ items: z.array(view).check(z.maxLength(mostVisible)) }),
    problems: [],
  }),
  counts: endpoint({
    method: 'GET',
    path: '/views/counts',
    summary: 'How many channels each view finds',
    description:
      'A count is told again for two seconds, or until an event tells that channels have changed. ids names up to 100 views, with commas between; without it all that the caller sees are counted. An unknown view has no entry.',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    query: z.strictObject({
      ids: z.optional(
        z.string().check(z.maxLength(mostNamedViews * 41), z.regex(/^[\w-]+(?:,[\w-]+)*$/)),
      ),
    }),
    response: z.object({ items: z.array(viewCount).check(z.maxLength(mostVisible)) }),
    problems: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/views',
    summary: 'Save a query as a view',
    description:
      'query is written as after /channels?, without cursor and limit. A private view is for its owner alone, a shared one for everybody who reads channels. A person may share, and a key with keys:manage. The views of a key go when it is revoked.',
    access: { right: 'channels:read' },
    idempotency: 'unsafe',
    body: createView,
    status: 201,
    response: view,
    problems: ['forbidden', 'conflict'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/views/:id',
    summary: 'Rename a view, change its query, share it or make it private',
    description:
      'For its owner; a shared one also for whoever holds keys:manage. What is or becomes shared is changed by a person, or by a key with keys:manage. Built-in views do not change.',
    access: { right: 'channels:read' },
    idempotency: 'idempotent',
    params: byView,
    body: updateView,
    response: view,
    problems: ['not-found', 'forbidden', 'conflict'],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Delete a view',
    description: 'For its owner; a shared one also for whoever holds keys:manage.',
    access: { right: 'channels:read' },
    idempotency: 'idempotent',
    params: byView,
    response: view,
    problems: ['not-found', 'forbidden'],
  }),
};
