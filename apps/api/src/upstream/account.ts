import type { Account } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Partner } from '@channeldesk/whapi/schemas/partner';
import type { AppError } from '#api/errors.ts';
import { createShared } from '#api/shared-read.ts';
import type { BalanceChanges } from './balance-changes.ts';
import { plainText } from './plain-text.ts';
import { toAppError } from './upstream-problem.ts';

/** What the upstream tells; what there is of proxies and in the ledger is the console's own. */
export type UpstreamAccount = Omit<Account, 'hasProxyPool' | 'attention'>;

export interface AccountReader {
  /** The account, at most some seconds old. Never throws for an upstream that is silent. */
  current(limits?: { signal?: AbortSignal | undefined }): Promise<UpstreamAccount>;
  /** The balance as the upstream tells it now, for who moves it; null when it does not. */
  balance(limits?: { signal?: AbortSignal | undefined }): Promise<number | null>;
  /** Says that the balance was or may have been moved, so that no page shows the one from before. */
  moved(): Promise<void>;
  /** Makes a call that moves it, and says so before anybody hears of the call and looks at the balance. */
  moving(call: () => Promise<unknown>): Promise<void>;
}

export interface AccountDeps {
  readonly partner: Pick<PartnerClient, 'getPartner'>;
  readonly upstreamLabel: string | null;
  /** Left out where there is one process only. */
  readonly changes?: BalanceChanges;
  /** Tells the open pages; only once no replica answers them with the balance from before any more. */
  readonly onMoved?: () => void;
  readonly now?: () => Date;
  readonly freshForMs?: number;
  /** How long a failure is told without asking again, so that pages do not pile up on it. */
  readonly failedForMs?: number;
  readonly timeoutMs?: number;
}

export function createAccount(deps: AccountDeps): AccountReader {
  const { partner, upstreamLabel, now = () => new Date(), timeoutMs = 5000 } = deps;
  let silentSince: Date | null = null;
  let knownChange = '0';

  async function read(): Promise<UpstreamAccount> {
    try {
      const told = await partner.getPartner({ timeoutMs });
      const account = toAccount(told, { now: now(), silentSince, upstreamLabel });
      silentSince = toSilence(account);
      return account;
    } catch (error) {
      silentSince ??= now();
      const { code } = toAppError(error, { what: 'read the partner account' }) satisfies AppError;
      const unavailable = { since: silentSince.toISOString(), code };
      return { partner: null, balance: null, unavailable, upstreamLabel };
    }
  }

  const shared = createShared({
    read,
    freshForMs: ({ unavailable }) =>
      unavailable === null ? (deps.freshForMs ?? 10_000) : (deps.failedForMs ?? 2000),
    nowMs: () => now().getTime(),
  });

  /** Whoever comes while the balance is read anew must wait for it, not get what was kept. */
  async function expireIfOutdated(): Promise<void> {
    const change = (await deps.changes?.latest()) ?? knownChange;
    if (change === knownChange) return;
    knownChange = change;
    shared.expire();
  }

  async function expireEverywhere(): Promise<void> {
    // Pages that go on showing an older balance for some seconds must not hold up who moves it.
    knownChange = (await deps.changes?.note().catch(() => knownChange)) ?? knownChange;
    shared.expire();
  }

  async function moved(): Promise<void> {
    await expireEverywhere();
    deps.onMoved?.();
  }

  return {
    current: async ({ signal } = {}) => {
      await expireIfOutdated();
      return shared.current(signal);
    },
    balance: async ({ signal } = {}) => {
      await expireEverywhere();
      return (await shared.current(signal)).balance?.days ?? null;
    },
    moved,
    moving: async (call) => {
      try {
        await call();
      } finally {
        await moved();
      }
    },
  };
}

interface Telling {
  readonly now: Date;
  readonly silentSince: Date | null;
  readonly upstreamLabel: string | null;
}

/** Every field of `GET /partners` may be missing; what is missing is unavailable, not zero. */
function toAccount(told: Partner, { now, silentSince, upstreamLabel }: Telling): UpstreamAccount {
  const name = plainText(told.name ?? '', 300).trim();
  const codename = plainText(told.codename ?? '', 300).trim();
  const days = Number.isFinite(told.pwr) ? (told.pwr ?? null) : null;
  const isConfirmed = name !== '' || codename !== '' || days !== null;
  const since = (silentSince ?? now).toISOString();
  return {
    partner: isConfirmed
      ? { name: name || codename || 'Partner', codename: codename || null }
      : null,
    balance: days === null ? null : { days, asOf: now.toISOString() },
    unavailable: days === null ? { since, code: 'upstream-malformed' } : null,
    upstreamLabel,
  };
}

function toSilence({ unavailable }: UpstreamAccount): Date | null {
  return unavailable === null ? null : new Date(unavailable.since);
}
