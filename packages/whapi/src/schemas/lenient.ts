import { z } from 'zod';

/**
 * Reads a field we can live without: absent, null and a value of an unexpected type all leave the
 * rest of the object readable. Never for settings, which are written back as they were read.
 */
export function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(undefined);
}

/** A number, also when the upstream quotes it. */
export const looseNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,15}(?:\.\d{1,6})?$/)
    .transform(Number),
]);

/** Epoch milliseconds; the OpenAPI examples show seconds, real answers do not (help desk sample). */
export const epochMs = z.number();
