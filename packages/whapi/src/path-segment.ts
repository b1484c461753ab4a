/** Words that stand where an ID could stand in the documented paths. */
const reserved = new Set(['', '.', '..', 'list']);

/**
 * Encodes an ID as one path segment. Throws a TypeError for what would name another path, so that a
 * channel called `list` can never turn a DELETE of one channel into something else.
 */
export function pathSegment(id: string): string {
  if (reserved.has(id)) {
    throw new TypeError('An ID is not usable as a path segment');
  }
  return encodeURIComponent(id);
}

/**
 * Splits a base URL into origin and path prefix without trailing slash; an `apiUrl` ends in one
 * (help desk: create a channel). Throws a TypeError when it is no http(s) URL.
 */
export function splitBaseUrl(baseUrl: string): { origin: string; prefix: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new TypeError('The base URL is not an http(s) URL');
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}
