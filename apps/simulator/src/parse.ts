import type { z } from 'zod';
import { nestedError } from './http-error.ts';

/** Parses a body or query; throws the upstream's 400 with the first few reasons. */
export function parseOr400<S extends z.ZodType>(
  schema: S,
  value: unknown,
  message = 'wrong request parameters',
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const details = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ');
  throw nestedError(400, message, details);
}
