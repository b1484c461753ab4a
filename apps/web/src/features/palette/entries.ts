import { type Channel, parseChannelId } from '@channeldesk/contracts';
import type { Command } from '#web/shared/commands.ts';

export type Entry =
  | { readonly kind: 'command'; readonly key: string; readonly command: Command }
  | { readonly kind: 'channel'; readonly key: string; readonly channel: Channel }
  | { readonly kind: 'look-up'; readonly key: string; readonly id: string }
  | { readonly kind: 'search'; readonly key: string; readonly text: string };

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

interface Material {
  readonly typed: string;
  /** What can be done to the channel on the page. */
  readonly controls: readonly Command[];
  readonly pages: readonly Command[];
  /** What was found; null while nothing can be said. */
  readonly channels: readonly Channel[] | null;
}

/** What the palette offers for a text: controls whose verb it begins, channels, then pages. */
export function groupsOf({ typed, controls, pages, channels }: Material): EntryGroup[] {
  const text = typed.trim();
  const found = channels ?? [];
  const groups = [
    { title: 'This channel', entries: commandsFor(text, controls) },
    { title: 'Channels', entries: found.map(channelEntry) },
    { title: 'Go to', entries: [...furtherFor(text, channels), ...commandsFor(text, pages)] },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Every word that was typed begins a word of the verb; nothing typed offers all. */
function commandsFor(text: string, commands: readonly Command[]): Entry[] {
  const wanted = text.toLowerCase().split(/\s+/);
  return commands
    .filter(({ verb }) => {
      const words = verb.toLowerCase().split(/\s+/);
      return wanted.every((start) => words.some((word) => word.startsWith(start)));
    })
    .map((command) => ({ kind: 'command', key: command.id, command }));
}

function channelEntry(channel: Channel): Entry {
  return { kind: 'channel', key: channel.id, channel };
}

/** The mirror may not have a channel yet that Whapi has; and the list shows more than the first few. */
function furtherFor(text: string, channels: readonly Channel[] | null): Entry[] {
  if (text === '' || channels === null) return [];
  const id = parseChannelId(text);
  const isKnown = channels.some((channel) => channel.id === id);
  const hasDigitOrDash = /[\d\p{Pd}]/u.test(text);
  return [
    ...(id && !isKnown && hasDigitOrDash ? [{ kind: 'look-up', key: 'look-up', id } as const] : []),
    ...(channels.length > 0 ? [{ kind: 'search', key: 'search', text } as const] : []),
  ];
}
