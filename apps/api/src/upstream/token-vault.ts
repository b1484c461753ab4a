import type { GateCredentials } from '@channeldesk/whapi/gate';

export interface VaultLimits {
  readonly timeToLiveMs: number;
  readonly maximumEntries: number;
}

interface Entry {
  readonly credentials: GateCredentials;
  readonly expiresAtMs: number;
}

/** Keeps channel tokens in memory only, for a short time, the least recently used leaving first. */
export function createTokenVault(limits: VaultLimits, nowMs: () => number) {
  const entries = new Map<string, Entry>();

  return {
    get(id: string): GateCredentials | undefined {
      const entry = entries.get(id);
      if (entry === undefined) return undefined;
      entries.delete(id);
      if (entry.expiresAtMs <= nowMs()) return undefined;
      entries.set(id, entry);
      return entry.credentials;
    },
    put(id: string, credentials: GateCredentials): void {
      entries.delete(id);
      entries.set(id, { credentials, expiresAtMs: nowMs() + limits.timeToLiveMs });
      const [oldest] = entries.keys();
      if (entries.size > limits.maximumEntries && oldest !== undefined) entries.delete(oldest);
    },
    forget(id: string): void {
      entries.delete(id);
    },
  };
}
