import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type {
  DaysAttention,
  LedgerEntry,
  LedgerFilters,
  LedgerQuery,
  LedgerTotals,
} from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { EventLog } from '#api/event-log.ts';
import { toPage } from '#api/http/number-cursor.ts';
import type { Ledger, MovementStep, NewMovement } from '#api/ledger.ts';
import type { Logger } from '#api/logging.ts';
import type { AttentionRepository } from './attention.repository.ts';
import { createDriftCount } from './drift-count.ts';
import { createExplanation, type Explanation } from './explanation.ts';
import { ledgerCsvHead, toLedgerCsv, toLedgerEntry } from './ledger.mapper.ts';
import type { LedgerRepository, NewLedgerRow, Place } from './ledger.repository.ts';
import { ledgerFileName } from './ledger-file-name.ts';
import type { SuspectRepository } from './suspects.repository.ts';

export interface LedgerDeps {
  readonly rows: LedgerRepository;
  readonly waiting: AttentionRepository;
  readonly suspects: SuspectRepository;
  /** What the movements that match come to. */
  readonly totals: LedgerService['totals'];
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
  readonly log: Pick<Logger, 'warn'>;
}

export interface LedgerService extends Ledger {
  list(query: LedgerQuery): Promise<{ items: LedgerEntry[]; nextCursor: string | null }>;
  /** What waits for a person: drift of a month, every conflict, and what has stopped by itself. */
  attention(): Promise<DaysAttention>;
  /** Adds what a person says of what the console cannot explain. Throws AppError. */
  explain(explanation: Explanation): Promise<LedgerEntry>;
  /** What might explain drift. Throws AppError('not-found') when the movement is none. */
  suspects(movement: string): Promise<{ items: LedgerEntry[] }>;
  /** What the movements that match come to. */
  totals(filters: Omit<LedgerFilters, 'steps'>): Promise<LedgerTotals>;
  /** Streams all that matches, only as fast as it is read. */
  exportCsv(filters: LedgerFilters, signal: AbortSignal): { fileName: string; stream: Readable };
}

const chunkSize = 500;
const noDrift = 'There is no such drift in the ledger.';
const notAdded = 'a movement has its end in the ledger already, another one was not written';

export function createLedgerService(deps: LedgerDeps): LedgerService {
  const { rows, waiting, suspects, clock, eventLog, log } = deps;
  const countDrift = createDriftCount({ waiting, clock });

  async function* lines(filters: LedgerFilters): AsyncGenerator<string> {
    yield ledgerCsvHead;
    for await (const chunk of rows.read(filters, chunkSize)) yield toLedgerCsv(chunk);
  }

  /** Open pages have read the ledger when the balance moved: this row was not in it yet. */
  function tell(isAdded: boolean): boolean {
    if (isAdded) eventLog.append({ kind: 'account', ids: null });
    return isAdded;
  }

  const append = async (row: NewLedgerRow) => tell(await rows.append(row));

  return {
    async begin(movement, first) {
      const id = randomUUID();
      const begunAt = clock.now();
      const write = async (step: MovementStep) => {
        const written = { id, at: clock.now(), counts_at: begunAt };
        const isAdded = await append(toRow(movement, step, written));
        const { kind, channelId } = movement;
        if (!isAdded) log.warn({ movement: id, kind, channelId, state: step.state }, notAdded);
      };
      await write(first);
      return { id, follow: (step) => write({ ...first, ...step }) };
    },

    followUp({ id: _, ...newest }, step) {
      const counts_at = newest.counts_at ?? newest.at;
      return append({ ...newest, ...stepColumns(step), at: clock.now(), counts_at });
    },

    async list({ cursor, limit, ...filters }) {
      const place = cursor ? readPlace(cursor) : { upTo: await rows.last(), before: null };
      const found = await rows.list(filters, place, limit + 1);
      const page = toPage(found, { limit, map: toLedgerEntry, numberOf: ({ id }) => id });
      return { ...page, nextCursor: page.nextCursor && `${place.upTo}-${page.nextCursor}` };
    },

    totals: deps.totals,

    explain: createExplanation({
      rows,
      follow: async (movement, next) => tell(await rows.follow(movement, next)),
      now: () => clock.now(),
    }),

    async suspects(movement) {
      const drift = await suspects.findDrift(movement);
      if (!drift) throw new AppError('not-found', { detail: noDrift });
      return { items: (await suspects.listNear(drift)).map(toLedgerEntry) };
    },

    async attention() {
      const [drift, conflicts, stopped] = await Promise.all([
        countDrift(),
        waiting.conflicts(),
        waiting.stopped(),
      ]);
      return { drift, conflicts, stopped };
    },

    exportCsv(filters, signal) {
      const fileName = ledgerFileName(filters, clock.now());
      return { fileName, stream: Readable.from(lines(filters), { objectMode: false, signal }) };
    },
  };
}

function readPlace(cursor: string): Place {
  const [upTo = 0, before = 0] = cursor.split('-').map(Number);
  return { upTo, before };
}

interface Written {
  readonly id: string;
  readonly at: Date;
  /** When the movement was begun: it counts then, however late it is settled. */
  readonly counts_at: Date;
}

function toRow(movement: NewMovement, step: MovementStep, { id, ...times }: Written): NewLedgerRow {
  return {
    ...times,
    movement: id,
    kind: movement.kind,
    attempt: 1,
    channel_id: movement.channelId,
    days: null,
    active_till_before: null,
    active_till_after: null,
    balance_before: null,
    balance_after: null,
    reason: null,
    comment: movement.comment,
    actor: movement.caller.name.slice(0, 300),
    actor_kind: movement.caller.kind,
    request_id: movement.requestId,
    ...stepColumns(step),
  };
}

/** Only what the step says. */
function stepColumns(step: MovementStep) {
  const { state, days, reason, activeTillBefore, activeTillAfter } = step;
  return {
    state,
    ...(days === undefined ? {} : { days }),
    ...(activeTillBefore === undefined ? {} : { active_till_before: activeTillBefore }),
    ...(activeTillAfter === undefined ? {} : { active_till_after: activeTillAfter }),
    ...(step.balanceBefore === undefined ? {} : { balance_before: step.balanceBefore }),
    ...(step.balanceAfter === undefined ? {} : { balance_after: step.balanceAfter }),
    ...(step.isAccepted === undefined ? {} : { is_accepted: step.isAccepted }),
    ...(reason === undefined ? {} : { reason: reason?.slice(0, 300) ?? null }),
  };
}
