interface Address {
  readonly host: string;
  readonly port: number;
}

/** Says in one line why nothing can listen there, and which variable to change. */
export function describeListenFailure(thrown: unknown, { host, port }: Address): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  const reason = reasons[code] ?? `cannot be listened on (${code}); change HOST or PORT`;
  return `The address ${host.includes(':') ? `[${host}]` : host}:${port} ${reason}.`;
}

const notHere = 'is none of this machine; change HOST';
const reasons: Record<string, string> = {
  EADDRINUSE: 'is taken by another program; change PORT, or stop that program',
  EACCES: 'may not be used by this user of the system; change PORT',
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
};
