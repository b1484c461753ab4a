import { parseChannelId } from '@channeldesk/contracts';

export type FindTarget =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'id-or-phone'; readonly id: string }
  | { readonly kind: 'search'; readonly search: string };

/**
 * Where a typed text leads: an exact ID to its channel, anything else to a search. Twelve digits
 * have the form of an ID and of a phone number, so the look-up decides by asking.
 */
export function findTarget(typed: string): FindTarget {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  const search = normaliseSearch(text);
  const id = parseChannelId(isDigits(search) ? search : text);
  if (id === null) return { kind: 'search', search };
  if (isDigits(id)) return { kind: 'id-or-phone', id };
  return isRatherName(text) ? { kind: 'search', search } : { kind: 'channel', id };
}

/** A phone number in any spacing becomes its digits; other text only loses its outer spaces. */
export function normaliseSearch(typed: string): string {
  const text = typed.trim();
  if (!/^\+?[\d\s().\u2010-\u2015-]+$/u.test(text)) return text;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 3 ? digits : text;
}

export function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * "BAKERY ROSA M" has twelve letters but is a name: real IDs without a dash are typed in one go. And
 * "restaurants" is a word: only digits make eleven characters the ID whose dash was left out.
 */
function isRatherName(text: string): boolean {
  if (/[-\u2010-\u2015\u2212]|\d/u.test(text)) return false;
  return /\s/.test(text) || text.length === 11;
}
