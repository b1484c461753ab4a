import { type RawBuilder, sql } from 'kysely';
import { digitsOf, foldText, nameKeyOf } from '#api/upstream/plain-text.ts';

/**
 * Part of the ID in any case, all words as parts of the name, or part of a phone number in any spacing.
 * One or two Latin letters or digits find only words that begin with them: half of all channels contain
 * them. A term in which nothing can be seen finds nothing.
 */
export function found(search: string): RawBuilder<boolean> {
  const { ids, words, digits } = readTerm(search);
  const ways = ids.map((id) => inText(sql`id`, id));
  if (words.length > 0) {
    const parts = words.map((word) => inText(sql`name_folded`, word));
    ways.push(sql<boolean>`(${sql.join(parts, sql` and `)})`);
  }
  if (digits !== null) ways.push(sql`phone_digits like ${containing(digits)}`);
  return anyOf(ways);
}

/** The channels that are meant by name: their whole ID, whole name or whole phone number was typed. */
export function foundExactly(search: string): RawBuilder<boolean> {
  const { ids, name, digits } = readTerm(search);
  const ways = ids.map((id) => sql`id = ${id}`);
  if (name !== '') ways.push(sql`(name_key = ${nameKeyOf(name)} and name_folded = ${name})`);
  if (digits !== null && digits.length >= shortestPhone) {
    ways.push(sql`(phone_digits like ${containing(digits)}
      and ${digits} in (split_part(phone_digits, ' ', 1), split_part(phone_digits, ' ', 2)))`);
  }
  return anyOf(ways);
}

function anyOf(ways: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

const shortestPhone = 7;

function readTerm(search: string) {
  const name = foldText(search);
  return {
    ids: idsOf(search),
    name,
    words: name.split(' ').filter((word) => word !== ''),
    digits: phoneDigits(search),
  };
}

/** A space in an ID that was read out or typed is nothing, or the hyphen. */
function idsOf(search: string): string[] {
  const parts = search.toUpperCase().split(/[\s\p{C}]+/u);
  const written = parts.filter((part) => part !== '');
  return [...new Set([written.join(''), written.join('-')])].filter((id) => id !== '');
}

/** A trigram index can look up the beginning of a word, but not two characters in the middle of one. */
function inText(column: RawBuilder<unknown>, term: string): RawBuilder<boolean> {
  if (!/^[a-z0-9]{1,2}$/i.test(term)) return sql<boolean>`${column} like ${containing(term)}`;
  const ways = [`${term}%`, `% ${term}%`, `%-${term}%`].map((way) => sql`${column} like ${way}`);
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** Digits to look for when the term is written like a phone number; prefixes of dialling are dropped. */
function phoneDigits(search: string): string | null {
  const isPhone = /^[\d\s()./+\p{Cf}\p{Pd}]+$/u.test(search);
  const digits = isPhone ? digitsOf(search).replace(/^0+(?=\d{3})/, '') : '';
  return digits.length >= 3 ? digits : null;
}

/** A LIKE pattern in which the term's own wildcards stand for themselves. */
function containing(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}
