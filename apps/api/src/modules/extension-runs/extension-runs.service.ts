import { Readable } from 'node:stream';
import type { ExtensionRun, RunRow, RunRowState, startExtensionRun } from '@channeldesk/contracts';
import type { z } from 'zod';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { EventLog } from '#api/event-log.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import { readNumber, toPage } from '#api/http/number-cursor.ts';
import { toRun, toRunRow } from './extension-run.mapper.ts';
import type { ExtensionRunRepository, RunRecord, RunStep } from './extension-run.repository.ts';
import { requirePlan } from './plan-check.ts';
import { csvOf } from './run-csv.ts';
import type { FreeAtOf } from './run-free-at.ts';

export interface ExtensionRunDeps {
  readonly rows: ExtensionRunRepository;
  readonly freeAtOf: FreeAtOf;
  /** Has the runs carried out in the background. */
  readonly carryOn: () => void;
  readonly eventLog: EventLog;
  readonly clock: Pick<Clock, 'now'>;
}

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export type ExtensionRunService = ReturnType<typeof createExtensionRunService>;

export function createExtensionRunService(deps: ExtensionRunDeps) {
  const { rows, freeAtOf, carryOn, eventLog, clock } = deps;

  async function find(id: string): Promise<RunRecord> {
    const row = await rows.find(id);
    if (row) return row;
    throw new AppError('not-found', { detail: 'There is no such run.' });
  }

  const present = async (row: RunRecord): Promise<ExtensionRun> =>
    toRun(row, await rows.countStates([row.id]));

  /** Tells everybody that the run stands otherwise, and has it carried on if it is to be. */
  async function changed(row: RunRecord): Promise<ExtensionRun> {
    eventLog.append({ kind: 'operations', ids: null });
    carryOn();
    return present(row);
  }

  /** Changes a run; one that stands so already is answered as it is. */
  async function change(id: string, { from, to }: RunStep, words: string): Promise<ExtensionRun> {
    const known = await find(id);
    if (known.state === to.state) return present(known);
    const stepped = await rows.step(id, { from, to });
    if (stepped) return changed(stepped);
    const { state } = await find(id);
    throw new AppError('conflict', { detail: `This run is ${state}, so it cannot be ${words}.` });
  }

  return {
    /**
     * Begins to carry a plan out; once begun, it answers with that run. Throws AppError('not-found'),
     * and 'conflict' when the hash or the days are not those of the plan.
     */
    async start(planId: string, given: z.infer<typeof startExtensionRun>, by: OrderedBy) {
      await requirePlan(rows, planId, given);
      const run = await rows.begin({
        plan_id: planId,
        actor: by.caller.name,
        actor_kind: by.caller.kind,
        request_id: by.requestId,
        started_at: clock.now(),
      });
      return changed(run);
    },

    /** Throws AppError('not-found'). */
    get: async (id: string): Promise<ExtensionRun> => present(await find(id)),

    /** The runs, newest first. */
    async list({ cursor, limit }: Paged) {
      const found = await rows.list(readNumber(cursor), limit + 1);
      const states = await rows.countStates(found.map(({ id }) => id));
      return toPage(found, { limit, map: (row) => toRun(row, states) });
    },

    /** A page of the rows in their order. Throws AppError('not-found'). */
    async rows(id: string, { state, cursor, limit }: Paged & { state?: RunRowState | undefined }) {
      const run = await find(id);
      const after = readNumber(cursor) ?? 0;
      const found = await rows.listRows(run, { state, after, limit: limit + 1 });
      return toPage<(typeof found)[number], RunRow>(found, {
        limit,
        map: (row) => toRunRow(row, { run, freeAtOf }),
      });
    },

    /** Streams the result, a line for each row. Throws AppError('not-found'). */
    async exportCsv(id: string, signal: AbortSignal) {
      const run = await find(id);
      const fileName = `extension-run-${run.started_at.toISOString().slice(0, 10)}.csv`;
      const lines = csvOf({ rows, run, freeAtOf });
      return { fileName, stream: Readable.from(lines, { objectMode: false, signal }) };
    },

    /** What is under way is finished; nothing more is sent until it is resumed. */
    pause: (id: string) =>
      change(id, { from: ['running'], to: { state: 'paused', reason: null } }, 'paused'),

    resume: (id: string) =>
      change(id, { from: ['paused'], to: { state: 'running', reason: null } }, 'resumed'),

    /** What has not begun never will; what is under way is finished and settled. */
    cancel: (id: string) =>
      change(
        id,
        { from: ['running', 'paused'], to: { state: 'cancelled', reason: null } },
        'cancelled',
      ),

    /**
     * Has each row that was not applied tried once more; where none is, nothing happens. In a paused
     * run they wait until it is resumed.
     */
    async retry(id: string, by: OrderedBy): Promise<ExtensionRun> {
      const known = await find(id);
      if (known.state === 'cancelled') {
        const detail = 'This run is cancelled, so nothing of it is tried again.';
        throw new AppError('conflict', { detail });
      }
      const ordered = await rows.orderRetry(id, {
        retried_by: by.caller.name,
        retried_by_kind: by.caller.kind,
        retry_request_id: by.requestId,
      });
      return ordered ? changed(ordered) : present(known);
    },
  };
}
