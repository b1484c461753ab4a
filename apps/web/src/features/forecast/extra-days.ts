import { extraDays } from '@channeldesk/contracts';
import * as z from 'zod/mini';

/** The days more that an address asks for; 0 for none, and for what cannot be read. */
export function extraDaysOf(params: URLSearchParams): number {
  return readExtraDays(params.get('extraDays') ?? '') ?? 0;
}

/** The number that was typed, 0 for an empty field; null for what is no whole number of days or too many. */
export function readExtraDays(text: string): number | null {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^\d*$/.test(digits)) return null;
  return z.safeParse(extraDays, digits === '' ? '0' : digits).data ?? null;
}

/** An address with so many days more, and everything else as it was. */
export function withExtraDays(params: URLSearchParams, days: number): URLSearchParams {
  const next = new URLSearchParams(params);
  if (days > 0) next.set('extraDays', String(days));
  else next.delete('extraDays');
  return next;
}
