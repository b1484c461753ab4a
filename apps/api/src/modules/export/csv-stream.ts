import { Readable } from 'node:stream';
import { csvHead, toCsv } from './csv-rows.ts';
import type { RowCursor } from './export.repository.ts';

interface CsvStreamParts {
  readonly cursor: Pick<RowCursor, 'next' | 'close'>;
  readonly chunkSize: number;
  readonly stallMs: number;
}

const pieceBytes = 64 * 1024;

/**
 * The file as a stream that reads the cursor as fast as it is read itself, and closes it at its end.
 * A reader that takes nothing for `stallMs` is cut off. The buffers of the connection take megabytes
 * at once and ask for more only when a good part is sent, so this is minutes for one on a slow line.
 */
export function createCsvStream({ cursor, chunkSize, stallMs }: CsvStreamParts): Readable {
  const pieces = piecesOf({ cursor, chunkSize });
  let stall: NodeJS.Timeout | undefined;
  return new Readable({
    highWaterMark: pieceBytes,
    read() {
      clearTimeout(stall);
      pieces.next().then(
        ({ value }) => {
          if (this.destroyed) return;
          stall = setTimeout(() => this.destroy(stalled(stallMs)), stallMs);
          this.push(value ?? null);
        },
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, done) {
      clearTimeout(stall);
      cursor.close().then(
        () => done(error),
        (closing: unknown) => done(error ?? (closing as Error)),
      );
    },
  });
}

/** The database looks for the next rows while these are made into lines and sent. */
async function* piecesOf({ cursor, chunkSize }: Omit<CsvStreamParts, 'stallMs'>) {
  let head = csvHead;
  let reading = cursor.next();
  for (let isAtEnd = false; !isAtEnd; ) {
    const rows = await reading;
    isAtEnd = rows.length < chunkSize;
    if (!isAtEnd) {
      reading = cursor.next();
      // Nobody waits for these rows when the reader goes away before it is their turn.
      reading.catch(() => undefined);
    }
    const lines = Buffer.from(head + toCsv(rows));
    head = '';
    for (let start = 0; start < lines.length; start += pieceBytes)
      yield lines.subarray(start, start + pieceBytes);
  }
}

function stalled(ms: number): Error {
  return new Error(`The reader of an export took nothing for ${ms / 1000} s`);
}
