import type { ExtensionState, LedgerKind } from '@channeldesk/contracts';
import type { Caller } from './http/caller.ts';

/** A movement of days that is about to be made, or was found. */
export interface NewMovement {
  readonly kind: Exclude<LedgerKind, 'extension' | 'starting-days'>;
  readonly channelId: string | null;
  readonly comment: string;
  readonly caller: Pick<Caller, 'kind' | 'name'>;
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
}

/** Where movements of days are written down; extensions write theirs with each of their steps. */
export interface Ledger {
  /** Writes the first row of a movement, and answers by what the next ones follow it. */
  begin(movement: NewMovement, step: MovementStep): Promise<BegunMovement>;
}

export interface BegunMovement {
  readonly id: string;
  /** Writes how the movement stands now; what is left out is as it was at first. */
  follow(step: MovementStep): Promise<void>;
}
