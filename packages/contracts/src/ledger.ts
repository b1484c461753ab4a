import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { extensionState } from './extension.ts';
import { flag, listedChannelId, operationId, page, timestamp } from './primitives.ts';

/** What moved days, or was to. */
export const ledgerKind = z.enum([
  'extension',
  'starting-days',
  'returned-by-delete',
  'returned-by-stop',
  'top-up',
  'drift',
]);
export type LedgerKind = z.infer<typeof ledgerKind>;

export const ledgerEntry = z
  .object({
    id: z.string().check(z.maxLength(20)),
    at: timestamp,
    movement: z.uuid(),
    kind: ledgerKind,
    state: extensionState,
    attempt: z.int(),
    channelId: z.nullable(z.string().check(z.maxLength(40))),
    days: z.nullable(z.int()),
    activeTillBefore: z.nullable(timestamp),
    activeTillAfter: z.nullable(timestamp),
    balanceBefore: z.nullable(z.number()),
    balanceAfter: z.nullable(z.number()),
    comment: z.string().check(z.maxLength(200)),
    reason: z.nullable(z.string().check(z.maxLength(300))),
    actor: z.object({
      kind: z.enum(['user', 'key', 'system']),
      name: z.string().check(z.maxLength(300)),
    }),
    requestId: z.nullable(z.string().check(z.maxLength(100))),
  })
  .register(z.globalRegistry, {
    id: 'LedgerEntry',
    description:
      'One row of the ledger, never changed once written. Rows of one movement follow each other: the newest says how it stands. days is what the balance gains by it: negative when days go to a channel, positive when they return or are bought; null when it is not known how many. top-up: the balance rose from outside. drift: a change of active-till or of the balance that no other row explains.',
  });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** Which rows: a day in UTC counts from its begin, `to` excluded. */
export const ledgerFilters = z.strictObject({
  channel: z.optional(listedChannelId),
  movement: z.optional(operationId),
  kind: z.optional(ledgerKind),
  state: z.optional(extensionState),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  steps: z
    ._default(flag, 'false')
    .check(z.describe('true for every row; otherwise the newest row of each movement only')),
});
export type LedgerFilters = z.infer<typeof ledgerFilters>;

export const ledgerQuery = z.extend(ledgerFilters, {
  cursor: z.optional(z.string().check(z.regex(/^\d{1,18}$/, 'This is not a cursor of the ledger'))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export const ledgerEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/ledger',
    summary: 'Every movement of days, newest first',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: ledgerQuery,
    response: page(ledgerEntry),
    problems: [],
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/ledger/export.csv',
    summary: 'Export the ledger as CSV, oldest first',
    description:
      'With channel, from and to it is the statement of one channel or of one month. Times are ISO 8601 in UTC.',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: ledgerFilters,
    produces: 'text/csv',
    response: z.string(),
    problems: [],
  }),
};
