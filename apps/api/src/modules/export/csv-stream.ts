import { Readable } from 'node:stream';
import { csvHead, toCsv } from './csv-rows.ts';
import type { RowCursor } from './export.repository.ts';

interface CsvStreamParts {
  readonly cursor: RowCursor;
  readonly now: Date;
  readonly chunkSize: number;
  readonly stallMs: number;
}

const pieceBytes = 16 * 1024;

/**
 * The file as a stream that reads the cursor as fast as it is read itself, and closes it at its end.
 * A reader that takes nothing for `stallMs` is cut off. The buffers of the connection take megabytes
 * at once and ask for more only when a good part is sent, so this is minutes for one on a slow line.
 */
export function createCsvStream({ cursor, now, chunkSize, stallMs }: CsvStreamParts): Readable {
  const next = piecesOf({ cursor, now, chunkSize });
  let stall: NodeJS.Timeout | undefined;
  return new Readable({
    highWaterMark: pieceBytes,
    read() {
      clearTimeout(stall);
      next().then(
        (piece) => {
          if (this.destroyed) return;
          stall = setTimeout(() => this.destroy(stalled(stallMs)), stallMs);
          this.push(piece);
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

function piecesOf({ cursor, now, chunkSize }: Omit<CsvStreamParts, 'stallMs'>) {
  let pending = Buffer.from(csvHead);
  let isAtEnd = false;

  /** The next piece; null when there is none. */
  return async function next(): Promise<Buffer | null> {
    while (pending.length < pieceBytes && !isAtEnd) {
      const rows = await cursor.next();
      isAtEnd = rows.length < chunkSize;
      pending = Buffer.concat([pending, Buffer.from(toCsv(rows, now))]);
    }
    const piece = pending.subarray(0, pieceBytes);
    pending = pending.subarray(pieceBytes);
    return piece.length > 0 ? piece : null;
  };
}

function stalled(ms: number): Error {
  return new Error(`The reader of an export took nothing for ${ms / 1000} s`);
}
