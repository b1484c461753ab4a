import type { ExtensionState, LedgerKind } from '@channeldesk/contracts';
import type { Selectable } from 'kysely';
import type { Database } from './db/schema.ts';
import type { Actor } from './http/acted-by.ts';

export type LedgerRow = Selectable<Database['ledger']>;

/** A return of days that is about to be asked for. */
export interface NewMovement {
  readonly kind: Extract<LedgerKind, 'returned-by-delete' | 'returned-by-stop'>;
  readonly channelId: string | null;
  readonly comment: string;
  readonly caller: Actor;
  readonly requestId: string | null;
}

/** How a movement stands, and what is known of it by then. */
export interface MovementStep {
  readonly state: ExtensionState;
  /** What the balance gains by it; null when nobody knows. */
  readonly days?: number | null;
  readonly activeTillBefore?: Date | null;
  readonly activeTillAfter?: Date | null;
  readonly balanceBefore?: number | null;
  readonly balanceAfter?: number | null;
  readonly reason?: string | null;
  /** Of a return, whether Whapi answered the call itself with success. */
  readonly isAccepted?: boolean;
}

/** Where movements of days are written down; extensions write theirs with each of their steps. */
export interface Ledger {
  /** Writes the first row of a movement, and answers by what the next ones follow it. */
  begin(movement: NewMovement, step: MovementStep): Promise<BegunMovement>;
  /**
   * Writes a row after the newest of a movement that another process has begun; what is left out is as
   * it was there. False when a return has its end already: it has one only.
   */
  followUp(newest: LedgerRow, step: MovementStep): Promise<boolean>;
}

export interface BegunMovement {
  readonly id: string;
  /** Writes how the movement stands now; what is left out is as it was at first. */
  follow(step: MovementStep): Promise<void>;
}
