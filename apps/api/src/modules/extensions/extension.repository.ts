import type { ExtensionState } from '@channeldesk/contracts';
import {
  type Insertable,
  type Kysely,
  type RawBuilder,
  type Selectable,
  sql,
  type Updateable,
} from 'kysely';
import { kept as keptPlan } from '#api/db/kept-plan.ts';
import type { Database } from '#api/db/schema.ts';
import { createExtensionReads } from './extension-reads.ts';
import { createLateReads } from './late-reads.ts';

export type ExtensionRow = Selectable<Database['extensions']>;
export type NewExtension = Pick<
  Insertable<Database['extensions']>,
  | 'operation_id'
  | 'channel_id'
  | 'kind'
  | 'run_id'
  | 'days'
  | 'comment'
  | 'actor'
  | 'actor_kind'
  | 'request_id'
  | 'owner'
>;
/** Hears of every channel whose extension was changed. */
type Saved = (channelId: string) => void;
type Changes = Updateable<Database['extensions']>;
type Attempt = Pick<ExtensionRow, 'operation_id' | 'attempt'>;

/** What lets a row be written down as sent at once. */
export interface SentIf {
  readonly where: RawBuilder<boolean>;
  readonly before: Required<Pick<Changes, 'active_till_before' | 'balance_before' | 'sent_at'>>;
}

export interface Step {
  readonly from: readonly ExtensionState[];
  readonly to: Changes & { readonly state: ExtensionState };
  /** Who took it, where that is not the one who ordered the extension. */
  readonly by?: Pick<ExtensionRow, 'actor' | 'actor_kind' | 'request_id'>;
}

export type ExtensionRepository = ReturnType<typeof createExtensionRepository>;

const uniqueViolation = '23505';

/**
 * The journal of extensions. Every step names the attempt and the states it starts from, so that none
 * is undone, and is written into the ledger by the same statement.
 */
export function createExtensionRepository(db: Kysely<Database>, now: () => Date, saved: Saved) {
  const { plan, step } = createSteps(db, now, saved);
  return {
    ...createExtensionReads(db),
    ...createLateReads(db),

    /**
     * Commits the row in state `planned`, and in the same moment `sent` where that condition holds;
     * undefined when the operation ID is taken.
     */
    plan,

    /** Takes the next step if the row is in one of the states; undefined when it is not. */
    step,

    /** Commits `sent`; undefined when the row is no longer planned, or another one is sent. */
    async markSent(row: Attempt, before: Changes): Promise<ExtensionRow | undefined> {
      try {
        return await step(row, { from: ['planned'], to: { ...before, state: 'sent' } });
      } catch (error) {
        if ((error as { code?: unknown }).code === uniqueViolation) return undefined;
        throw error;
      }
    },

    /** Plans another attempt of what was not applied; undefined when it stands otherwise by now. */
    planAgain: (row: Attempt, attempt: Changes): Promise<ExtensionRow | undefined> =>
      step(row, { from: ['not-applied'], to: { ...attempt, ...anew } }),

    /** Makes the row the work of another process; no step, so nothing for the ledger. */
    async own(operationId: string, owner: number): Promise<void> {
      await db
        .updateTable('extensions')
        .set({ owner })
        .where('operation_id', '=', operationId)
        .execute();
    },
  };
}

function createSteps(db: Kysely<Database>, now: () => Date, saved: Saved) {
  return {
    async plan(row: NewExtension, { where, before }: SentIf = neverSent) {
      const entered = await db
        .with('asked', (asking) => asking.selectNoFrom(where.as('is_sent')))
        .with('taken', (taking) =>
          taking
            .insertInto('extensions')
            .values({
              ...row,
              state: sql`case when ${isSent} then 'sent' else 'planned' end`,
              active_till_before: sql`case when ${isSent} then ${before.active_till_before}::timestamptz end`,
              balance_before: sql`case when ${isSent} then ${before.balance_before}::double precision end`,
              sent_at: sql`case when ${isSent} then ${before.sent_at}::timestamptz end`,
              created_at: now(),
              updated_at: now(),
            })
            .onConflict((conflict) => conflict.column('operation_id').doNothing())
            .returningAll(),
        )
        .with('entered', (entering) =>
          entering
            .insertInto('ledger')
            .columns(ledgerColumns)
            .expression((select) =>
              select
                .selectFrom('taken')
                .select(asEntry(planned))
                .unionAll(select.selectFrom('taken').select(asEntry()).where('state', '=', 'sent')),
            ),
        )
        .selectFrom('taken')
        .selectAll()
        .modifyEnd(keptPlan)
        .executeTakeFirst();
      if (entered?.state === 'sent') saved(entered.channel_id);
      return entered;
    },

    async step({ operation_id, attempt }: Attempt, { from, to, by }: Step) {
      const row = await db
        .with('taken', (taking) =>
          taking
            .updateTable('extensions')
            .set({ ...to, updated_at: now() })
            .where('operation_id', '=', operation_id)
            .where('attempt', '=', attempt)
            .where('state', 'in', from)
            .returningAll(),
        )
        .with('entered', (entering) =>
          entering
            .insertInto('ledger')
            .columns(ledgerColumns)
            .expression((select) => select.selectFrom('taken').select(asEntry(by))),
        )
        .selectFrom('taken')
        .selectAll()
        .modifyEnd(keptPlan)
        .executeTakeFirst();
      if (row) saved(row.channel_id);
      return row;
    },
  };
}

/** What the attempt before has left is no part of the next one. */
const anew = {
  state: 'planned',
  is_accepted: false,
  active_till_after: null,
  balance_after: null,
  reason: null,
  problem: null,
  retry_after_seconds: null,
} as const;

const kept = [
  'kind',
  'state',
  'attempt',
  'channel_id',
  'active_till_before',
  'active_till_after',
  'balance_before',
  'balance_after',
  'comment',
  'reason',
] as const satisfies (keyof ExtensionRow)[];

const whose = ['actor', 'actor_kind', 'request_id'] as const;

const ledgerColumns = ['at', 'counts_at', 'movement', 'days', ...kept, ...whose] as const;

type Said = (typeof kept)[number] | (typeof whose)[number] | 'sent_at';
type Entry = Partial<Pick<ExtensionRow, Said>>;

/** The row as an entry of the ledger, in the order of its columns, with what it says instead. */
function asEntry(instead: Entry = {}) {
  return [
    sql<Date>`updated_at`.as('at'),
    // In the month in which its latest attempt was sent, however late that is settled.
    sql<Date | null>`${'sent_at' in instead ? instead.sent_at : sql.ref('sent_at')}`.as(
      'counts_at',
    ),
    sql<string>`operation_id`.as('movement'),
    sql<number>`-days`.as('days'),
    ...[...kept, ...whose].map((name) => (name in instead ? sql`${instead[name]}`.as(name) : name)),
  ];
}

/** A row that is sent at once was planned with nothing known yet. */
const planned: Entry = {
  state: 'planned',
  sent_at: null,
  active_till_before: null,
  balance_before: null,
};

const isSent = sql<boolean>`(select is_sent from asked)`;

const neverSent: SentIf = {
  where: sql<boolean>`false`,
  before: { active_till_before: null, balance_before: null, sent_at: null },
};
