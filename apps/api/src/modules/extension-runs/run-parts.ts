import type { Extension, ProblemCode } from '@channeldesk/contracts';
import type { Background } from '#api/background.ts';
import type { CallTurn } from '#api/call-turn.ts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import type { EventLog } from '#api/event-log.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import type { ExtensionRunRepository } from './extension-run.repository.ts';

interface Ordered {
  readonly operationId: string;
  readonly channelId: string;
  readonly by: OrderedBy;
}

/** How a row ended. */
export interface Ended extends Pick<Extension, 'state' | 'reason'> {
  readonly problem?: ProblemCode | null;
}

/** How the rows of a run are carried out: as any other extension, or not at all without a turn. */
export interface RunExtensions {
  extendInTurn(
    order: Ordered & {
      readonly runId: string;
      readonly days: number;
      readonly comment: string;
      /** If active-till is another by now, nothing is sent, and the problem is a conflict. */
      readonly plannedTill: Date | null;
      /** What the mirror saw before this is not relied on; null where the channel is read in any case. */
      readonly seenSince: Date | null;
      /** Its place among the other rows. */
      readonly turn: CallTurn;
    },
  ): Promise<Ended | null>;
  /** If active-till is no longer what it was before the last attempt, nothing is sent, likewise. */
  retryInTurn(
    order: Ordered & { readonly attempt: number; readonly turn: CallTurn },
  ): Promise<Ended | null>;
}

/** What carries runs out. */
export interface RunParts {
  readonly rows: ExtensionRunRepository;
  readonly extensions: RunExtensions;
  readonly balance: { balance(): Promise<number | null> };
  /** Has the mirror look at all channels anew, unless it has just done so. */
  readonly sweepSoon: () => Promise<void>;
  /** Hears when days were moved. */
  readonly account: { moved(): Promise<void> };
  readonly locks: AdvisoryLocks;
  readonly background: Pick<Background, 'run' | 'signal'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
}
