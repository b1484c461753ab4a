import * as z from 'zod/mini';
import { lastingQuery, readAddress } from './channel-query.ts';
import { listedChannelId } from './primitives.ts';

/**
 * When days end is for the rule: channels that come into such a query only later could not be foreseen.
 * Whether others are active or linked is asked apart from their end.
 */
const ruledQuery = lastingQuery.check(({ value, issues }) => {
  const found = byEndOf(value);
  if (found.length === 0) return;
  const message = `The rule says when channels are extended, so they are not chosen by their end: leave out ${found.join(', ')}`;
  issues.push({ code: 'custom', input: value, message, path: [] });
});

/** The parts of a query that choose channels by when their days, or those of their trial, end. */
function byEndOf(query: string): string[] {
  const filters = readAddress(new URLSearchParams(query));
  const { expiresFrom, expiresTo, expired, status, attention } = filters;
  const endings = ['expired', 'expiring', 'trial-ending'];
  return [
    ...Object.entries({ expiresFrom, expiresTo, expired }),
    ...Object.entries({ status, attention }).filter(([, value]) => endings.includes(value ?? '')),
  ].flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
}

/** Chosen channels, or whatever a query finds at the time. */
export const policyScope = z
  .strictObject({
    ids: z.optional(z.array(listedChannelId).check(z.minLength(1), z.maxLength(10_000))),
    query: z.optional(ruledQuery),
  })
  .check(({ value, issues }) => {
    if ((value.ids === undefined) !== (value.query === undefined)) return;
    const message = 'Give one of ids and query';
    issues.push({ code: 'custom', input: value, message, path: [] });
  });
export type PolicyScope = z.infer<typeof policyScope>;
