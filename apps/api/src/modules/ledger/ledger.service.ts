import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LedgerEntry, LedgerFilters, LedgerQuery } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import type { EventLog } from '#api/event-log.ts';
import { toPage } from '#api/http/number-cursor.ts';
import type { Ledger, MovementStep, NewMovement } from '#api/ledger.ts';
import { ledgerCsvHead, toLedgerCsv, toLedgerEntry } from './ledger.mapper.ts';
import type { LedgerRepository, NewLedgerRow } from './ledger.repository.ts';

export interface LedgerDeps {
  readonly rows: LedgerRepository;
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
}

export interface LedgerService extends Ledger {
  list(query: LedgerQuery): Promise<{ items: LedgerEntry[]; nextCursor: string | null }>;
  /** Streams all that matches, only as fast as it is read. */
  exportCsv(filters: LedgerFilters, signal: AbortSignal): { fileName: string; stream: Readable };
}

const chunkSize = 500;

export function createLedgerService({ rows, clock, eventLog }: LedgerDeps): LedgerService {
  async function* lines(filters: LedgerFilters): AsyncGenerator<string> {
    yield ledgerCsvHead;
    for await (const chunk of rows.read(filters, chunkSize)) yield toLedgerCsv(chunk);
  }

  return {
    async begin(movement, first) {
      const id = randomUUID();
      const write = async (step: MovementStep) => {
        await rows.append(toRow(movement, step, { id, at: clock.now() }));
        // Open pages have read the ledger when the balance moved: this row was not in it yet.
        eventLog.append({ kind: 'account', ids: null });
      };
      await write(first);
      return { id, follow: (step) => write({ ...first, ...step }) };
    },

    async list({ cursor, limit, ...filters }) {
      const before = cursor === undefined ? null : Number(cursor);
      const found = await rows.list(filters, before, limit + 1);
      return toPage(found, { limit, map: toLedgerEntry, numberOf: ({ id }) => id });
    },

    exportCsv(filters, signal) {
      const fileName = `ledger-${clock.now().toISOString().slice(0, 10)}.csv`;
      return { fileName, stream: Readable.from(lines(filters), { objectMode: false, signal }) };
    },
  };
}

interface Written {
  readonly id: string;
  readonly at: Date;
}

function toRow(movement: NewMovement, step: MovementStep, { id, at }: Written): NewLedgerRow {
  return {
    at,
    movement: id,
    kind: movement.kind,
    state: step.state,
    attempt: 1,
    channel_id: movement.channelId,
    days: step.days ?? null,
    active_till_before: step.activeTillBefore ?? null,
    active_till_after: step.activeTillAfter ?? null,
    balance_before: step.balanceBefore ?? null,
    balance_after: step.balanceAfter ?? null,
    comment: movement.comment,
    reason: step.reason?.slice(0, 300) ?? null,
    actor: movement.caller.name.slice(0, 300),
    actor_kind: movement.caller.kind,
    request_id: movement.requestId,
  };
}
