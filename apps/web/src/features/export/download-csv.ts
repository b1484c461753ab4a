import { exportCountHeader } from '@channeldesk/contracts';
import { open } from '#web/shared/api-client.ts';
import { type CsvSource, csvSources } from './csv-sources.ts';
import { createRowCounter } from './row-counter.ts';

export type ExportQuery = Readonly<Record<string, string | undefined>>;

export interface Progress {
  readonly received: number;
  /** How many lines the file will have; null where the answer did not say so yet, or never does. */
  readonly total: number | null;
}

export interface CsvFile {
  readonly name: string;
  readonly lines: number;
  readonly content: Blob;
}

/** The file began and did not come to its end. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  readonly progress: Progress;

  constructor(progress: Progress, cause?: unknown) {
    super('The file broke off', { cause });
    this.progress = progress;
  }
}

/** What to download, and in which words of its address. */
export interface CsvOrder {
  readonly source: CsvSource;
  readonly query: ExportQuery;
}

interface Following {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/**
 * Downloads the export and counts its lines as they come. Throws `ApiProblem` or `ConnectionLost`
 * when it does not begin and `BrokenOff` when it is not whole; an abort is rethrown.
 */
export async function downloadCsv(order: CsvOrder, following: Following): Promise<CsvFile> {
  const { signal, onProgress } = following;
  const answer = await open(csvSources[order.source].endpoint, { query: order.query, signal });
  const total = announced(answer);
  const rows = createRowCounter();
  // The first line holds the names of the columns.
  const progress = () => ({ received: Math.max(0, rows.lines - 1), total });
  onProgress(progress());
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, next) {
      rows.add(piece);
      onProgress(progress());
      next.enqueue(piece);
    },
  });
  const content = await new Response(answer.body?.pipeThrough(counting), {
    headers: { 'content-type': 'text/csv;charset=utf-8' },
  })
    .blob()
    .catch((error: unknown) => {
      throw signal.aborted ? error : new BrokenOff(progress(), error);
    });
  // What stands on the way may end a broken answer as if it were whole.
  if (total !== null && progress().received !== total) throw new BrokenOff(progress());
  return { name: nameOf(answer, order.source), lines: progress().received, content };
}

function announced(answer: Response): number | null {
  const text = answer.headers.get(exportCountHeader);
  return text === null ? null : Number(text);
}

function nameOf(answer: Response, source: CsvSource): string {
  const disposition = answer.headers.get('content-disposition') ?? '';
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? `${source}.csv`;
}
