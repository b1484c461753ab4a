/** Longest vendor message kept, in characters. */
export const maxVendorTextLength = 300;

const redacted = '[redacted]';

/** Seven digits or more, however they are set apart: with spaces, dashes, dots, brackets or a plus. */
const phoneShape = /\+?\p{Nd}(?:[\s\p{Pd}+().]{0,3}\p{Nd}){6,}/gu;

const secretShapes: [RegExp, string][] = [
  [/\beyJ[\w-]{5,}(?:\.[\w-]*)*/g, redacted],
  [/\b(bearer)\s+\S{6,}/gi, `$1 ${redacted}`],
  [/\b(token|password|secret)\s*[=:]\s*\S+/gi, `$1=${redacted}`],
  [/:\/\/[^\s/@]+@/g, `://${redacted}@`],
  [/[A-Za-z0-9]{32,}/g, redacted],
];

/**
 * Turns what a vendor wrote into bounded plain text: control and invisible characters removed, the
 * given secrets and everything shaped like one replaced. Returns undefined when nothing is left.
 */
export function vendorText(message: string | undefined, secrets: string[]): string | undefined {
  if (message === undefined) {
    return undefined;
  }
  // Cleaning comes before scrubbing, or an invisible character inside a token would hide it;
  // cutting comes last, or half a token at the edge would no longer be recognised.
  const plain = message.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
  const text = Array.from(scrub(plain, secrets)).slice(0, maxVendorTextLength).join('');
  return text === '' ? undefined : text;
}

/** Covers everything that may be a phone number; for logs, as people may read the vendor's words. */
export function withoutPhoneNumbers(text: string): string {
  return text.replace(phoneShape, redacted);
}

function scrub(text: string, secrets: string[]): string {
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const longestFirst = [...new Set(spellings)]
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  const known = longestFirst.reduce((rest, secret) => rest.replaceAll(secret, redacted), text);
  return secretShapes.reduce((rest, [shape, into]) => rest.replace(shape, into), known);
}
