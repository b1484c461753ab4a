import { Readable } from 'node:stream';
import type { ExtensionRun, RunNotGiven, RunRow, RunRowState } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import { readNumber, toPage } from '#api/http/number-cursor.ts';
import { toRun, toRunRow } from './extension-run.mapper.ts';
import type { ExtensionRunRepository } from './extension-run.repository.ts';
import { csvOf } from './run-csv.ts';
import type { FreeAtOf } from './run-free-at.ts';
import type { RunRecord } from './run-reads.ts';

interface RunReadingDeps {
  readonly rows: ExtensionRunRepository;
  readonly freeAtOf: FreeAtOf;
}

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface Asking {
  /** Whether channels may be named to who asks. */
  readonly mayReadChannels: boolean;
}

interface RunRowsPage extends Paged, Asking {
  readonly state?: RunRowState | undefined;
}

interface CsvAsking extends Asking {
  readonly signal: AbortSignal;
}

/** What is told of runs. */
export function createRunReading({ rows, freeAtOf }: RunReadingDeps) {
  async function find(id: string): Promise<RunRecord> {
    const row = await rows.find(id);
    if (row) return row;
    throw new AppError('not-found', { detail: 'There is no such run.' });
  }

  const present = async (row: RunRecord): Promise<ExtensionRun> =>
    toRun(row, await rows.countStates([row.id]));

  return {
    find,
    present,

    /** Throws AppError('not-found'). */
    get: async (id: string): Promise<ExtensionRun> => present(await find(id)),

    /** What got no days, and what can be done about it. Throws AppError('not-found'). */
    notGiven: async (id: string): Promise<RunNotGiven> => rows.notGiven(await find(id)),

    /** The runs, newest first. */
    async list({ cursor, limit }: Paged) {
      const found = await rows.list(readNumber(cursor), limit + 1);
      const states = await rows.countStates(found.map(({ id }) => id));
      return toPage(found, {
        limit,
        map: (row) => toRun(row, states),
        numberOf: ({ number }) => number,
      });
    },

    /** A page of the rows in their order. Throws AppError('not-found'). */
    async rows(id: string, { state, cursor, limit, mayReadChannels }: RunRowsPage) {
      const run = await find(id);
      const after = readNumber(cursor) ?? 0;
      const found = await rows.listRows(run, { state, after, limit: limit + 1 });
      return toPage<(typeof found)[number], RunRow>(found, {
        limit,
        map: (row) => toRunRow(row, { run, freeAtOf, mayReadChannels }),
        numberOf: ({ number }) => number,
      });
    },

    /** Streams the result, a line for each row. Throws AppError('not-found'). */
    async exportCsv(id: string, { mayReadChannels, signal }: CsvAsking) {
      const run = await find(id);
      const fileName = `extension-run-${run.started_at.toISOString().slice(0, 10)}.csv`;
      const lines = csvOf({ rows, run, freeAtOf, mayReadChannels });
      return { fileName, stream: Readable.from(lines, { objectMode: false, signal }) };
    },
  };
}
