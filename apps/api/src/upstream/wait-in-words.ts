const unitSeconds = { h: 3600, m: 60, s: 1 } as const;

const span = /(?<!\d)(\d{1,5})\s*(h|m|s)(?:(?:our|inute|econd|in|ec)s?)?\b/gi;
const longestSeconds = 86_400;

/**
 * Reads how long a vendor's message asks to wait ("try again in 4 minutes and 30 seconds"); undefined
 * when it names no time. A time after "again", "wait" or "retry" counts before any other.
 */
export function waitInWords(message: string | undefined): number | undefined {
  const text = message ?? '';
  const asked = /\b(?:again|wait|retry)\b/i.exec(text);
  return (asked ? firstSpan(text.slice(asked.index)) : undefined) ?? firstSpan(text);
}

function firstSpan(text: string): number | undefined {
  let seconds: number | undefined;
  let end = 0;
  for (const match of text.matchAll(span)) {
    const isContinued = /^[\s,]*(?:and\s+)?$/i.test(text.slice(end, match.index));
    if (seconds !== undefined && !isContinued) break;
    const unit = (match[2] ?? 's').toLowerCase() as keyof typeof unitSeconds;
    seconds = (seconds ?? 0) + Number(match[1]) * unitSeconds[unit];
    end = match.index + match[0].length;
  }
  return seconds === undefined ? undefined : Math.min(seconds, longestSeconds);
}
