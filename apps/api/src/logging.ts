import { type DestinationStream, type Logger, pino } from 'pino';
import { describeCause } from './http/describe-cause.ts';

export type { Logger } from 'pino';

const secretKeys = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'phone',
];

/** Creates the process log. Credentials and phone numbers are cut out wherever they are logged. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    // Of an error only what is known to be harmless: not its own fields, such as the vendor's words.
    serializers: { err: (error: unknown) => describeCause(error) },
    redact: { paths: redactedPaths(), censor: '[redacted]' },
  };
  return stream ? pino(options, stream) : pino(options);
}

function redactedPaths(): string[] {
  const quoted = secretKeys.map((key) => `["${key}"]`);
  return ['', '*', '*.*', '*.*.*'].flatMap((prefix) => quoted.map((key) => `${prefix}${key}`));
}
