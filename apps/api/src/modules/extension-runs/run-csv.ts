import type { RunRow } from '@channeldesk/contracts';
import { csvHeadOf, csvLines } from '#api/csv.ts';
import { neutralise } from '#api/formula-guard.ts';
import { type RunRowReading, toRunRow } from './extension-run.mapper.ts';
import type { ExtensionRunRepository } from './extension-run.repository.ts';
import type { RunRecord } from './run-reads.ts';
import type { SkippedRecord } from './run-rows.ts';

interface CsvParts extends RunRowReading {
  readonly rows: Pick<ExtensionRunRepository, 'listRows' | 'listSkipped'>;
  readonly run: RunRecord;
}

const columns = [
  'Number',
  'Channel ID',
  'Name',
  'Days',
  'State',
  'Attempt',
  'Late',
  'Active Till Before',
  'Active Till After',
  'Free At',
  'Reason',
  'Operation ID',
] as const;

const chunkSize = 500;

/** The result of a run, a line for each row; then those that its plan skipped. Read a chunk at a time. */
export async function* csvOf({ rows, run, ...reading }: CsvParts): AsyncGenerator<string> {
  yield csvHeadOf(columns);
  const given = chunks((after) => rows.listRows(run, { after, limit: chunkSize }));
  for await (const found of given) {
    yield csvLines(found.map((row) => toCells(toRunRow(row, { run, ...reading }))));
  }
  const skipped = chunks((after) => rows.listSkipped(run, after, chunkSize));
  for await (const found of skipped)
    yield csvLines(
      found.map((row) => toSkippedCells(reading.mayReadChannels ? row : { ...row, name: null })),
    );
}

async function* chunks<Row extends { readonly number: number }>(
  read: (after: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after = 0;
  for (;;) {
    const found = await read(after);
    const last = found.at(-1);
    if (!last) return;
    yield found;
    after = last.number;
  }
}

/** It has no extension, so there is neither an attempt nor an operation. */
function toSkippedCells(row: SkippedRecord): (string | number)[] {
  return [
    row.number,
    neutralise(row.channel_id),
    neutralise(row.name ?? ''),
    0,
    'skipped',
    '',
    '',
    row.active_till_before?.toISOString() ?? '',
    '',
    '',
    row.skipped ?? '',
    '',
  ];
}

/** Numbers are ours and stay numbers; all text may come from outside. */
function toCells(row: RunRow): (string | number)[] {
  return [
    row.number,
    neutralise(row.channelId),
    neutralise(row.name ?? ''),
    row.days,
    row.state,
    row.attempt,
    row.isLate ? 'yes' : 'no',
    row.activeTillBefore ?? '',
    row.activeTillAfter ?? '',
    row.freeAt ?? '',
    neutralise(row.reason ?? ''),
    row.operationId,
  ];
}
