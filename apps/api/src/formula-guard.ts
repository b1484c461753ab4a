/**
 * What a spreadsheet takes for the start of a formula, also behind white space and invisible
 * characters that it drops, and in the full-width forms of East Asian keyboards.
 */
const formulaStart = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Puts an apostrophe before text that a spreadsheet would run; all other text stays as it is. */
export function neutralise(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
