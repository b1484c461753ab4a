import { parseChannelId } from '@channeldesk/contracts';

export const mostPasted = 10_000;
const longestSent = 100;

export interface PastedIds {
  /** What is sent, each once: what is no ID too, so that the plan can say so of it. */
  readonly ids: readonly string[];
  /** How many of them look like an ID. */
  readonly readable: number;
  /** Those that stand there more than once. */
  readonly repeated: readonly string[];
  /** What does not look like an ID, as it was pasted. */
  readonly unreadable: readonly string[];
}

/** Reads IDs from lines, from cells of a table, or with commas, semicolons or spaces between. */
export function readPasted(text: string): PastedIds {
  const parts = text
    .split(/[\n\r,;\t]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap(apart);
  const seen = new Map<string, number>();
  const unreadable = new Set<string>();
  for (const part of parts) {
    const id = parseChannelId(part);
    const sent = id ?? part.slice(0, longestSent).trim();
    if (id === null) unreadable.add(sent);
    seen.set(sent, (seen.get(sent) ?? 0) + 1);
  }
  return {
    ids: [...seen.keys()],
    readable: seen.size - unreadable.size,
    repeated: [...seen].filter(([, count]) => count > 1).map(([id]) => id),
    unreadable: [...unreadable],
  };
}

/** IDs with spaces between are several. What lies around them, such as a name, stays in one piece. */
function apart(part: string): string[] {
  if (parseChannelId(part) !== null) return [part];
  const pieces: string[][] = [];
  let isAfterId = true;
  for (const word of part.split(/\s+/)) {
    const isId = parseChannelId(word) !== null;
    if (isId || isAfterId) pieces.push([word]);
    else pieces.at(-1)?.push(word);
    isAfterId = isId;
  }
  return pieces.map((words) => words.join(' '));
}
