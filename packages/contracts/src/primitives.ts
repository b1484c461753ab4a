import * as z from 'zod/mini';

const channelIdPattern = /^(?:[A-Z]{6}-[A-Z0-9]{5}|[A-Z0-9]{12})$/;

const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;

/**
 * Turns what a person typed or pasted into the form of a channel ID: no white space, upper case, and a
 * plain dash after the six letters even where it was left out or typeset as another. Returns null when
 * the result does not have the form of one (Partner OpenAPI 0.1.1, `ChannelID`).
 */
export function parseChannelId(text: string): string | null {
  const candidate = text
    .replace(/[\s\u200b\u200e\u200f\ufeff]+/gu, '')
    .replace(dashes, '-')
    .toUpperCase()
    .replace(/^([A-Z]{6})([A-Z0-9]{5})$/, '$1-$2');
  return channelIdPattern.test(candidate) ? candidate : null;
}

/** An exact channel ID, as the upstream writes it. */
export const channelId = z.string().check(
  z.overwrite((text) => parseChannelId(text) ?? text),
  z.regex(channelIdPattern, 'A channel ID looks like MANTIS-PF298'),
);

/** What the upstream may tell as an ID, in whatever form: all that a URL and a cursor can carry. */
export const mirroredIdPattern = /^[\x21-\x7e]{1,40}$/;

/** The ID of a channel that the list shows, which may be none of the form above. */
export const listedChannelId = z.string().check(
  z.overwrite((text) => parseChannelId(text) ?? text),
  z.regex(mirroredIdPattern, 'An ID has 1 to 40 visible characters'),
);

/** A person, a service key, an auto-extension policy, or the console itself. */
export const actorKind = z.enum(['user', 'key', 'policy', 'system']);
export type ActorKind = z.infer<typeof actorKind>;

/** ISO 8601 in UTC with milliseconds. */
export const timestamp = z.iso.datetime();

/** A whole day, or an instant so many days from now: `2026-12-01`, `7d`, `-30d`. */
export const moment = z
  .union(
    [z.iso.date(), z.string().check(z.regex(/^-?\d{1,4}d$/))],
    'Must be a day such as 2026-12-01, or days from now such as 7d or -30d',
  )
  .check(z.describe('A day in UTC such as 2026-12-01, or days from now such as 7d; 0d is now'));

/** Yes or no in a query. It stays a text, so that a query reads the same on both ends. */
export const flag = z.enum(['true', 'false']);

export const operationId = z.uuid().check(z.describe('UUID made once by the client per operation'));

/** Phone number as 7 to 15 digits; spaces, dashes, dots, parentheses and a leading plus are dropped. */
export const phoneNumber = z.string().check(
  z.maxLength(40),
  z.overwrite((text) => text.replace(/[\s().+\u2010-\u2015-]/gu, '')),
  z.regex(/^\d{7,15}$/, 'A phone number has 7 to 15 digits'),
);

/** Bounded text typed by a person, trimmed and without NUL, which no database takes; it may be empty. */
export function optionalText(maximumLength: number) {
  const dropNul = z.overwrite<string>((typed) => typed.replaceAll('\u0000', ''));
  return z.string().check(dropNul, z.trim(), z.maxLength(maximumLength));
}

/** As above, but there must be something to see: invisible characters alone are no name. */
export function text(maximumLength: number) {
  return optionalText(maximumLength).check(
    z.regex(/[^\p{Cc}\p{Cf}\p{Z}]/u, 'Write at least one visible character'),
  );
}

export const wholeDays = z.int().check(z.gte(1), z.lte(3650));

export const idempotencyHeaders = z.looseObject({ 'idempotency-key': operationId });

export const byChannel = z.object({ id: channelId });

/** Where the next page begins, as the page before said. */
export const cursorText = z.optional(z.string().check(z.minLength(1), z.maxLength(500)));

export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.object({
    items: z.array(item).check(z.maxLength(500)),
    nextCursor: z.nullable(z.string().check(z.maxLength(500))),
  });
}
