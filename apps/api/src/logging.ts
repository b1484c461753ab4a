import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secretKeys = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'phone',
  'code',
];

/** Creates the process log. Credentials and phone numbers are cut out wherever they are logged. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: redactedPaths(), censor: '[redacted]' },
  };
  return stream ? pino(options, stream) : pino(options);
}

function redactedPaths(): string[] {
  const quoted = secretKeys.filter((key) => key !== 'code').map((key) => `["${key}"]`);
  return ['', '*', '*.*', '*.*.*'].flatMap((prefix) => quoted.map((key) => `${prefix}${key}`));
}
