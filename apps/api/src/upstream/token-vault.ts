import type { GateCredentials } from '@channeldesk/whapi/gate';

export interface VaultLimits {
  readonly timeToLiveMs: number;
  readonly maximumEntries: number;
}

interface Entry {
  readonly credentials: GateCredentials;
  readonly expiresAtMs: number;
}

/** Keeps channel tokens in memory only, for a short time, those longest unused leaving first. */
export function createTokenVault(limits: VaultLimits, nowMs: () => number) {
  // Two generations: when the younger is half of the limit, the older leaves as a whole. Taking the
  // oldest entry out of one Map costs more with every entry that left before it.
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();

  function keep(id: string, entry: Entry): void {
    old.delete(id);
    young.set(id, entry);
    if (young.size <= limits.maximumEntries / 2) return;
    old = young;
    young = new Map();
  }

  function forget(id: string): void {
    young.delete(id);
    old.delete(id);
  }

  return {
    get(id: string): GateCredentials | undefined {
      const entry = young.get(id) ?? old.get(id);
      if (entry === undefined) return undefined;
      if (entry.expiresAtMs <= nowMs()) {
        forget(id);
        return undefined;
      }
      keep(id, entry);
      return entry.credentials;
    },
    put(id: string, credentials: GateCredentials): void {
      keep(id, { credentials, expiresAtMs: nowMs() + limits.timeToLiveMs });
    },
    forget,
  };
}
