import { Readable } from 'node:stream';
import type { ChannelFilters } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import { csvHead, toCsv } from './csv-rows.ts';
import type { ExportRepository, RowCursor } from './export.repository.ts';

export interface ExportDeps {
  readonly rows: ExportRepository;
  readonly clock: Pick<Clock, 'now'>;
  /** Each export keeps a database connection as long as its reader takes. */
  readonly maximumAtOnce?: number;
}

export interface CsvExport {
  readonly fileName: string;
  readonly stream: Readable;
}

export type ExportService = ReturnType<typeof createExportService>;

const chunkSize = 1000;
const retryAfterSeconds = 5;

export function createExportService({ rows, clock, maximumAtOnce = 4 }: ExportDeps) {
  let open = 0;

  return {
    /**
     * Streams all matching channels of one moment, a chunk at a time and only as fast as it is read.
     * Ends its reading of the database when the stream does, or when the signal is aborted.
     */
    async exportCsv(filters: ChannelFilters, signal: AbortSignal): Promise<CsvExport> {
      if (open >= maximumAtOnce) throw tooMany();
      open += 1;
      const now = clock.now();
      try {
        const cursor = await rows.open(filters, now, chunkSize);
        const stream = createCsvStream(cursor, now);
        stream.once('close', () => {
          open -= 1;
        });
        endWith(stream, signal);
        return { fileName: `channels-${now.toISOString().slice(0, 10)}.csv`, stream };
      } catch (error) {
        open -= 1;
        throw error;
      }
    },
  };
}

function createCsvStream(cursor: RowCursor, now: Date): Readable {
  let head = csvHead;
  return new Readable({
    read() {
      cursor.next().then(
        (chunk) => {
          const text = head + toCsv(chunk, now);
          head = '';
          if (text !== '') this.push(text);
          if (chunk.length < chunkSize) this.push(null);
        },
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, done) {
      cursor.close().then(
        () => done(error),
        (closing: unknown) => done(error ?? (closing as Error)),
      );
    },
  });
}

/** The client that went away before the first byte destroys no stream by itself. */
function endWith(stream: Readable, signal: AbortSignal): void {
  const leave = () => stream.destroy();
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  stream.once('close', () => signal.removeEventListener('abort', leave));
}

function tooMany(): AppError {
  return new AppError('rate-limited', {
    detail: 'Several exports are being downloaded already. Wait until one of them has ended.',
    retryAfterSeconds,
  });
}
