const maxKeyLength = 60;

/**
 * Makes text from outside fit to be stored: no NUL, which PostgreSQL refuses, no half surrogates,
 * bounded. Everything else stays as the vendor wrote it.
 */
export function plainText(text: string, maximumLength: number): string {
  return text.replaceAll('\u0000', '').slice(0, maximumLength).toWellFormed();
}

/**
 * Folds text the way both sides of a search see it: compatibility forms, case and Latin accents do
 * not count, nor do control and invisible characters or the amount of white space.
 */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\p{Cf}|(?!\s)\p{Cc}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The start of a folded name, by whole characters: short enough for an index and for a cursor. */
export function nameKeyOf(folded: string): string {
  return Array.from(folded.slice(0, 2 * maxKeyLength))
    .slice(0, maxKeyLength)
    .join('');
}

/** Digits of a phone number as people write it. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
