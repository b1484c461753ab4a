/** The longest wait ever reported, so that a wild header cannot freeze a caller for weeks. */
export const maxRetryAfterSeconds = 86_400;

/** Reads a `Retry-After` header, seconds or HTTP date (RFC 9110); garbage reads as undefined. */
export function parseRetryAfter(
  header: string | string[] | undefined,
  nowMs: number,
): number | undefined {
  const value = (Array.isArray(header) ? header[0] : header)?.trim();
  if (value === undefined || value === '') {
    return undefined;
  }
  if (/^\d+$/.test(value)) {
    return Math.min(Number(value), maxRetryAfterSeconds);
  }
  if (!/^[A-Za-z]{3,9},? /.test(value)) {
    return undefined;
  }
  const at = Date.parse(value);
  if (Number.isNaN(at)) {
    return undefined;
  }
  return Math.min(Math.max(0, Math.ceil((at - nowMs) / 1000)), maxRetryAfterSeconds);
}
