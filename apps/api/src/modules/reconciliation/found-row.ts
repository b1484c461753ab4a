import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export type NewLedgerRow = Insertable<Database['ledger']>;

/** Whose doing it is when the console finds something out by itself. */
export const reconciler = { kind: 'system', name: 'Reconciliation' } as const;

type Found = Pick<NewLedgerRow, 'at' | 'channel_id' | 'days' | 'reason'> &
  Partial<NewLedgerRow> & { readonly kind: 'drift' | 'top-up' };

/**
 * The row of the ledger for what was found. It is added by the transaction that notes what it explains,
 * so that neither is there without the other, whatever crashes.
 */
export function toFoundRow(found: Found): NewLedgerRow {
  return {
    movement: randomUUID(),
    state: 'verified',
    attempt: 1,
    active_till_before: null,
    active_till_after: null,
    balance_before: null,
    balance_after: null,
    comment: '',
    actor: reconciler.name,
    actor_kind: reconciler.kind,
    request_id: null,
    ...found,
  };
}
