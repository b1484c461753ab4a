import type {
  ExtensionRun,
  RunNotGiven,
  retryExtensionRun,
  startExtensionRun,
} from '@channeldesk/contracts';
import type { z } from 'zod';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { EventLog } from '#api/event-log.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import type { ExtensionRunRepository, RunStep } from './extension-run.repository.ts';
import { requirePlan } from './plan-check.ts';
import type { FreeAtOf } from './run-free-at.ts';
import { createRunReading } from './run-reading.ts';
import type { RunRecord } from './run-reads.ts';

export interface ExtensionRunDeps {
  readonly rows: ExtensionRunRepository;
  readonly freeAtOf: FreeAtOf;
  /** Has the runs carried out in the background. */
  readonly carryOn: () => void;
  readonly eventLog: EventLog;
  readonly clock: Pick<Clock, 'now'>;
}

type Seen = z.infer<typeof retryExtensionRun>;

export type ExtensionRunService = ReturnType<typeof createExtensionRunService>;

export function createExtensionRunService(deps: ExtensionRunDeps) {
  const { rows, carryOn, eventLog, clock } = deps;
  const reading = createRunReading(deps);
  const { find, present } = reading;

  /** Tells everybody that the run stands otherwise, and has it carried on if it is to be. */
  async function changed(row: RunRecord): Promise<ExtensionRun> {
    eventLog.append({ kind: 'operations', ids: null });
    carryOn();
    return present(row);
  }

  /** Changes a run; one that stands so already, for the same reason, is answered as it is. */
  async function change(id: string, { from, to }: RunStep, words: string): Promise<ExtensionRun> {
    const known = await find(id);
    if (known.state === to.state && known.reason === to.reason) return present(known);
    const stepped = await rows.step(id, { from, to });
    if (stepped) return changed(stepped);
    const row = await find(id);
    if (row.state === to.state) return present(row);
    throw new AppError('conflict', {
      detail: `This run is ${row.state}, so it cannot be ${words}.`,
    });
  }

  return {
    ...reading,

    /**
     * Begins to carry a plan out; once begun, it answers with that run. Throws AppError('not-found'),
     * and 'conflict' when the hash or the days are not those of the plan.
     */
    async start(
      planId: string,
      given: z.infer<typeof startExtensionRun>,
      by: OrderedBy & { readonly policyId?: string },
    ): Promise<ExtensionRun> {
      await requirePlan(rows, planId, given);
      const run = await rows.begin({
        plan_id: planId,
        policy_id: by.policyId ?? null,
        actor: by.caller.name,
        actor_kind: by.caller.kind,
        request_id: by.requestId,
        started_at: clock.now(),
      });
      return changed(run);
    },

    /**
     * What is under way is finished, and nothing more is sent until it is resumed; one that has paused by
     * itself is paused by hand from then on. Another process that carries it out learns of that within
     * 300 ms, and may begin rows until then.
     */
    pause: (id: string) =>
      change(id, { from: ['running', 'paused'], to: { state: 'paused', reason: null } }, 'paused'),

    resume: (id: string) =>
      change(id, { from: ['paused'], to: { state: 'running', reason: null } }, 'resumed'),

    /**
     * What has not begun never will, but for rows that another process begins before it learns of it,
     * as above; what is under way is finished and settled.
     */
    cancel: (id: string) =>
      change(
        id,
        { from: ['running', 'paused'], to: { state: 'cancelled', reason: null } },
        'cancelled',
      ),

    /**
     * Has each row that was not applied tried once more where its channel stands as before; where none is,
     * nothing happens. In a paused run they wait until it is resumed. Throws AppError('conflict') for a
     * cancelled run, and when others would be tried than those of the hash.
     */
    async retry(id: string, { hash }: Seen, by: OrderedBy): Promise<ExtensionRun> {
      await find(id);
      const retry = {
        retried_by: by.caller.name,
        retried_by_kind: by.caller.kind,
        retry_request_id: by.requestId,
      };
      const check = (present: RunNotGiven['retry']) => requireSame(hash, present);
      const ordered = await rows.orderRetry({ id, retry, check });
      if (ordered) return changed(ordered);
      const row = await find(id);
      if (row.state !== 'cancelled') return present(row);
      const detail = 'This run is cancelled, so nothing of it is tried again.';
      throw new AppError('conflict', { detail });
    },
  };
}

function requireSame(seen: string | undefined, { hash, count, days }: RunNotGiven['retry']): void {
  if (seen === undefined || seen === hash) return;
  const detail = `By now a retry would send ${count} rows of ${days} days together, others than were seen. Look at the run again.`;
  throw new AppError('conflict', { detail });
}
