import { splitBaseUrl } from './path-segment.ts';

export interface GateTarget {
  origin: string;
  prefix: string;
}

/**
 * Creates the check that stands before every use of a channel token: answers where to send it, or
 * undefined when the `apiUrl` is not https (loopback excepted), carries credentials, or its host and
 * port are not listed exactly. An entry without a port means the scheme's default port.
 * Throws a TypeError for an entry that is not `host` or `host:port`.
 */
export function createGateHosts(allowedHosts: string[]) {
  const allowed = new Set(allowedHosts.flatMap(endpointsOf));

  return function resolve(apiUrl: string): GateTarget | undefined {
    const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
    if (url === undefined || url.username !== '' || url.password !== '') {
      return undefined;
    }
    const isTrusted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    return isTrusted && allowed.has(`${url.protocol}${url.hostname}:${url.port}`)
      ? splitBaseUrl(url.href)
      : undefined;
  };
}

function endpointsOf(entry: string): string[] {
  return ['https:', 'http:'].map((scheme) => {
    const url = URL.canParse(`${scheme}//${entry}`) ? new URL(`${scheme}//${entry}`) : undefined;
    const isPlain = url !== undefined && url.href === `${scheme}//${url.host}/`;
    if (!isPlain || /[/?#@*\s\\]/.test(entry) || entry.endsWith(':')) {
      throw new TypeError('An allowed Gate host is not of the form host or host:port');
    }
    return `${url.protocol}${url.hostname}:${url.port}`;
  });
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
