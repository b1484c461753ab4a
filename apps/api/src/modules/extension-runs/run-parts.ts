import type { Extension } from '@channeldesk/contracts';
import type { Background } from '#api/background.ts';
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

/** How the rows of a run are carried out: as any other extension. */
export interface RunExtensions {
  extend(
    order: Ordered & {
      readonly runId: string;
      readonly days: number;
      readonly comment: string;
    },
  ): Promise<Extension>;
  retry(order: Ordered & { readonly attempt: number }): Promise<Extension>;
}

/** What carries runs out. */
export interface RunParts {
  readonly rows: ExtensionRunRepository;
  readonly extensions: RunExtensions;
  readonly balance: { balance(): Promise<number | null> };
  /** Hears when days were moved. */
  readonly account: { moved(): Promise<void> };
  readonly locks: AdvisoryLocks;
  readonly background: Pick<Background, 'run' | 'signal'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
}
