/** Classes and codes of PostgreSQL and of the network that say that no server could be spoken with. */
const awayCodes =
  /^(?:08\d{3}|57P0[1-3]|53300|55000|ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT)$/;
/** What the driver says without a code. */
const awayWords = /^(?:Connection terminated|timeout exceeded when trying to connect)/;

/** Whether a query failed because the database could not be spoken with, not because of the query. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return awayCodes.test(error.code);
  return awayWords.test(error.message);
}
