export interface RowCounter {
  add(piece: Uint8Array): void;
  /** The lines that have ended so far; a line break within quotes ends none. */
  readonly lines: number;
}

const quote = 0x22;
const lineFeed = 0x0a;

/** Counts the lines of a CSV file that comes in pieces, cut anywhere. */
export function createRowCounter(): RowCounter {
  let isQuoted = false;
  let lines = 0;
  return {
    add(piece) {
      // A quote within quotes is written twice, so every quote opens or closes.
      for (const byte of piece)
        if (byte === quote) isQuoted = !isQuoted;
        else if (byte === lineFeed && !isQuoted) lines += 1;
    },
    get lines() {
      return lines;
    },
  };
}
