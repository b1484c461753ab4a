import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { extensionState } from './extension.ts';
import {
  actorKind,
  flag,
  listedChannelId,
  operationId,
  page,
  text,
  timestamp,
} from './primitives.ts';

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
      kind: actorKind,
      name: z.string().check(z.maxLength(300)),
    }),
    requestId: z.nullable(z.string().check(z.maxLength(100))),
    lateAttemptOf: z.nullable(z.uuid()),
  })
  .register(z.globalRegistry, {
    id: 'LedgerEntry',
    description:
      'One row of the ledger, never changed once written. Rows of one movement follow each other: the newest says how it stands. days is what the balance gains by it: negative when days go to a channel, positive when they return or are bought; null when it is not known how many. top-up: the balance rose from outside. drift: a change of active-till or of the balance that no other row explains; where the balance did not change by it, balanceBefore and balanceAfter are the same. Once a person has, the newest row bears their comment. lateAttemptOf: the movement of an extension that was tried again, and of which an earlier attempt may be this drift: its days may have been given twice.',
  });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/**
 * Whether a person may say what was behind it, so that it calls for attention no more: drift, and a
 * return of days that the console cannot tell the end of.
 */
export function isExplainable({
  kind,
  state,
  comment,
}: Pick<LedgerEntry, 'kind' | 'state' | 'comment'>): boolean {
  const isReturn = kind === 'returned-by-delete' || kind === 'returned-by-stop';
  return comment === '' && (kind === 'drift' || (isReturn && state === 'conflict'));
}

/** So many days before and after drift its explanation is looked for: days can arrive late. */
export const suspectDays = 8;

export const explainMovement = z.strictObject({ comment: text(200) });
export type ExplainMovement = z.infer<typeof explainMovement>;

/**
 * How a movement stands, as it is stored; or, of what nobody saw happen, whether a person has said what was
 * behind it.
 */
export const ledgerStanding = z.enum([...extensionState.options, 'explained', 'unexplained']);
export type LedgerStanding = z.infer<typeof ledgerStanding>;

/** Days the wrong way round, and those that leave no day, would find nothing without saying why. */
const forwards = z.refine<{ readonly from?: string | undefined; readonly to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from < to,
  { error: '`to` must be after `from`: it is the day after the last one', path: ['to'] },
);

const filters = z.strictObject({
  channel: z.optional(listedChannelId),
  movement: z.optional(operationId),
  kind: z.optional(ledgerKind),
  state: z
    .optional(ledgerStanding)
    .check(
      z.describe(
        'unexplained: drift that nobody has explained yet; explained: drift, or a return in conflict, that somebody has',
      ),
    ),
  from: z.optional(
    z.iso
      .date()
      .check(
        z.describe(
          'The first day, in UTC. What was sent counts when it was, however late that is settled; what was found counts when it was seen first.',
        ),
      ),
  ),
  to: z.optional(
    z.iso.date().check(z.describe('The day after the last one, in UTC: 2026-12-01 ends November')),
  ),
  steps: z
    ._default(flag, 'false')
    .check(z.describe('true for every row; otherwise the newest row of each movement only')),
});

/** Which rows: a day in UTC counts from its begin, and `to` itself is left out. */
export const ledgerFilters = filters.check(forwards);
export type LedgerFilters = z.infer<typeof ledgerFilters>;

export const ledgerQuery = z
  .extend(filters, {
    cursor: z.optional(
      z.string().check(z.regex(/^\d{1,18}-\d{1,18}$/, 'This is not a cursor of the ledger')),
    ),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
  })
  .check(forwards);
export type LedgerQuery = z.infer<typeof ledgerQuery>;

const ledgerEnd = z.object({
  balance: z.nullable(z.number()),
  activeTill: z.nullable(timestamp),
});

export const ledgerTotals = z
  .object({
    kinds: z
      .array(z.object({ kind: ledgerKind, movements: z.int(), days: z.int(), unknown: z.int() }))
      .check(z.maxLength(ledgerKind.options.length)),
    opening: z.nullable(ledgerEnd),
    closing: z.nullable(ledgerEnd),
  })
  .register(z.globalRegistry, {
    id: 'LedgerTotals',
    description:
      'What the movements that match come to. days is what the balance gained by those that surely moved, unknown counts those of which nobody knows. opening is what stood before the first of them, closing what stood after the last: active-till of one channel, otherwise the balance; without either where only some kinds or states are asked for. The balance follows from one that was read and what surely moved between, so that opening and days together are closing; it is null where something between is not known, or waits for a person.',
  });
export type LedgerTotals = z.infer<typeof ledgerTotals>;

export const ledgerEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/ledger',
    summary: 'Every movement of days, newest first',
    description:
      'state=unexplained finds drift that nobody has explained yet; explained finds drift, or a return in conflict, that somebody has. Any other state finds what has that state, and neither drift nor what is explained.',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: ledgerQuery,
    response: page(ledgerEntry),
    problems: [],
  }),
  totals: endpoint({
    method: 'GET',
    path: '/ledger/totals',
    summary: 'What the movements of days come to, by kind',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: z.omit(filters, { steps: true }).check(forwards),
    response: ledgerTotals,
    problems: [],
  }),
  explain: endpoint({
    method: 'POST',
    path: '/ledger/:movement/explain',
    summary: 'Explain drift, or a return that the console cannot tell the end of',
    description:
      'Calls nothing upstream and moves nothing. Adds a row with the comment and who wrote it, after which the movement calls for attention no more. A movement is explained once.',
    access: { right: 'days:spend' },
    idempotency: 'idempotent',
    params: z.object({ movement: operationId }),
    body: explainMovement,
    response: ledgerEntry,
    problems: ['not-found', 'conflict'],
  }),
  suspects: endpoint({
    method: 'GET',
    path: '/ledger/:movement/suspects',
    summary: 'What might explain drift',
    description:
      'The newest rows of up to ten movements within 8 days of it, those of as many days first: of its channel, all that Whapi may have carried out; of a balance, those whose days are not known to have moved, and drift of channels.',
    access: { right: 'account:read' },
    idempotency: 'safe',
    params: z.object({ movement: operationId }),
    response: z.object({ items: z.array(ledgerEntry) }),
    problems: ['not-found'],
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/ledger/export.csv',
    summary: 'Export the ledger as CSV, oldest first',
    description:
      'With channel, from and to it is the statement of one channel or of one month: Days Moved, what the balance gained by each movement, adds up; it is empty where nobody knows yet, and 0 for drift of a channel by which the balance did not change. Times are ISO 8601 in UTC.',
    access: { right: 'account:read' },
    idempotency: 'safe',
    query: ledgerFilters,
    produces: 'text/csv',
    response: z.string(),
    problems: [],
  }),
};
