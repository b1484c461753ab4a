import type { SeenChannels } from '@channeldesk/whapi/paginate';

/** What a sweep knows of a channel. */
interface KnownChannel {
  /** Of what the mirror held when the sweep began; null when the sweep writes it in any case. */
  fingerprint: string | null;
  isTokenWanted: boolean;
  isSeen: boolean;
}

/** All channels that a sweep knows, from the mirror or from the upstream's pages. */
export interface KnownChannels extends SeenChannels {
  get(id: string): Readonly<KnownChannel> | undefined;
  hold(id: string, fingerprint: string): void;
  wantToken(id: string): void;
  hasSeen(id: string): boolean;
}

/**
 * Keeps one entry for each channel: looking an ID up among a hundred thousand is what costs, so that
 * everything that is asked about a channel is found at one place.
 */
export function createKnownChannels(): KnownChannels {
  const channels = new Map<string, KnownChannel>();

  function add(id: string): KnownChannel {
    const added = { fingerprint: null, isTokenWanted: false, isSeen: false };
    channels.set(id, added);
    return added;
  }
  const find = (id: string) => channels.get(id) ?? add(id);

  return {
    get: (id) => channels.get(id),
    hold(id, fingerprint) {
      find(id).fingerprint = fingerprint;
    },
    wantToken(id) {
      find(id).isTokenWanted = true;
    },
    isNew(id) {
      const channel = find(id);
      const isNew = !channel.isSeen;
      channel.isSeen = true;
      return isNew;
    },
    hasSeen: (id) => channels.get(id)?.isSeen === true,
  };
}
