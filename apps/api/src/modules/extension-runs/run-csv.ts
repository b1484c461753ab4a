import type { RunRow } from '@channeldesk/contracts';
import { csvHeadOf, csvLines } from '#api/csv.ts';
import { neutralise } from '#api/formula-guard.ts';
import { toRunRow } from './extension-run.mapper.ts';
import type { ExtensionRunRepository } from './extension-run.repository.ts';
import type { FreeAtOf } from './run-free-at.ts';
import type { RunRecord } from './run-reads.ts';

interface CsvParts {
  readonly rows: Pick<ExtensionRunRepository, 'listRows'>;
  readonly run: RunRecord;
  readonly freeAtOf: FreeAtOf;
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

/** The result of a run, a line for each row, read a chunk at a time. */
export async function* csvOf({ rows, run, freeAtOf }: CsvParts): AsyncGenerator<string> {
  yield csvHeadOf(columns);
  let after = 0;
  for (;;) {
    const found = await rows.listRows(run, { after, limit: chunkSize });
    const last = found.at(-1);
    if (!last) return;
    const cells = found.map((row) => toCells(toRunRow(row, { run, freeAtOf })));
    yield csvLines(cells);
    after = last.number;
  }
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
