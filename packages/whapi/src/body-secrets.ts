const secretKey = /token|auth|pass|secret|proxy|header|url/i;
const shortestSecret = 4;
const deepest = 6;

/**
 * Collects what must not come back out of an error when the vendor quotes our own request: proxy
 * passwords, webhook headers and addresses, and everything else under a telling key.
 */
export function secretsInBody(body: unknown): string[] {
  return collect(body, false, 0).filter((secret) => secret.length >= shortestSecret);
}

function collect(value: unknown, isSecret: boolean, depth: number): string[] {
  if (typeof value === 'string') {
    return isSecret ? parts(value) : [];
  }
  if (typeof value !== 'object' || value === null || depth > deepest) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    collect(inner, isSecret || secretKey.test(key), depth + 1),
  );
}

function parts(value: string): string[] {
  const userInfo = /:\/\/([^\s/]*)@/.exec(value)?.[1];
  const pieces = userInfo === undefined ? value.split(/\s+/) : [userInfo, ...userInfo.split(':')];
  return [value, ...pieces];
}
