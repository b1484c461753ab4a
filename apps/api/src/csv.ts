import papaparse from 'papaparse';

const lineEnd = '\r\n';

/** The byte order mark, by which spreadsheets know UTF-8, and the header line. */
export function csvHeadOf(columns: readonly string[]): string {
  return `\ufeff${columns.join(',')}${lineEnd}`;
}

/** RFC 4180 lines of these cells, each with its line end; text from outside was neutralised before. */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  return papaparse.unparse([...rows], { newline: lineEnd, quotes: needsQuotes }) + lineEnd;
}

/** Spreadsheets of many countries split at semicolons: quoted, a text cannot begin a cell of its own. */
function needsQuotes(value: unknown): boolean {
  return typeof value === 'string' && /[;\t]/.test(value);
}
