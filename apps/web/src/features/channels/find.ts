import { type Channel, parseChannelId } from '@channeldesk/contracts';

export type FindTarget =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'search'; readonly search: string };

/** Where a typed text leads: an ID and a phone number to their channel, anything else to a search. */
export function findTarget(typed: string): FindTarget {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  const search = normaliseSearch(text);
  if (isNumber(search)) return { kind: 'number', digits: search };
  const id = parseChannelId(text);
  if (id === null || isRatherName(text)) return { kind: 'search', search };
  return { kind: 'channel', id };
}

export type LookUpTarget =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'number'; readonly digits: string };

/**
 * What a look-up asks for; null when the text is neither an ID nor a phone number. Twelve digits
 * have the form of both, so they are asked for as an ID first.
 */
export function lookUpTarget(text: string): LookUpTarget | null {
  const number = normaliseSearch(text);
  const id = parseChannelId(isNumber(number) ? number : text);
  if (id !== null) return { kind: 'id', id };
  return isNumber(number) ? { kind: 'number', digits: number } : null;
}

/**
 * The channels that have exactly this phone number, noted or linked; zeros for dialling in front do
 * not count.
 */
export function withNumber(channels: readonly Channel[], digits: string): Channel[] {
  const wanted = digits.replace(/^0+/, '');
  return channels.filter(({ phone, link }) =>
    [phone, link?.phone].some((number) => number?.replace(/\D/g, '') === wanted),
  );
}

/** A phone number in any spacing becomes its digits; other text only loses its outer spaces. */
export function normaliseSearch(typed: string): string {
  const text = typed.trim();
  if (!/^\+?[\d\s().\u2010-\u2015-]+$/u.test(text)) return text;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 3 ? digits : text;
}

/** As many digits as a phone number has; twelve of them may be an ID as well. */
export function isNumber(text: string): boolean {
  return /^\d{7,15}$/.test(text);
}

/**
 * "BAKERY ROSA M" has twelve letters but is a name: real IDs without a dash are typed in one go. And
 * "restaurants" is a word: only digits make eleven characters the ID whose dash was left out.
 */
function isRatherName(text: string): boolean {
  if (/[-\u2010-\u2015\u2212]|\d/u.test(text)) return false;
  return /\s/.test(text) || text.length === 11;
}
