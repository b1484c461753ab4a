import type { Readable } from 'node:stream';
import type { ChannelFilters } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import { createCsvStream } from './csv-stream.ts';
import type { ExportRepository } from './export.repository.ts';

export interface ExportDeps {
  readonly rows: ExportRepository;
  readonly clock: Pick<Clock, 'now'>;
  /** Each export keeps a database connection as long as its reader takes. */
  readonly maximumAtOnce?: number;
  /** A reader that takes nothing for so long is cut off, and its connection is free again. */
  readonly stallMs?: number;
}

export interface CsvExport {
  readonly fileName: string;
  /** How many channels are in the file. */
  readonly total: number;
  readonly stream: Readable;
}

export type ExportService = ReturnType<typeof createExportService>;

const chunkSize = 500;
const retryAfterSeconds = 5;

export function createExportService(deps: ExportDeps) {
  const { rows, clock, maximumAtOnce = 4, stallMs = 3 * 60_000 } = deps;
  let open = 0;

  return {
    /**
     * Streams all matching channels of one moment, a chunk at a time and only as fast as it is read.
     * Ends its reading of the database when the stream does, when the signal is aborted, or when
     * nothing of it was taken for a while.
     */
    async exportCsv(filters: ChannelFilters, signal: AbortSignal): Promise<CsvExport> {
      if (open >= maximumAtOnce) throw tooMany();
      open += 1;
      const now = clock.now();
      try {
        const cursor = await rows.open(filters, now, chunkSize);
        const stream = createCsvStream({ cursor, chunkSize, stallMs });
        stream.once('close', () => {
          open -= 1;
        });
        endWith(stream, signal);
        const fileName = `channels-${now.toISOString().slice(0, 10)}.csv`;
        return { fileName, total: cursor.total, stream };
      } catch (error) {
        open -= 1;
        throw error;
      }
    },
  };
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
