import type {
  Account,
  Channel,
  ChannelList,
  ChannelSummary,
  DaysAttention,
  LedgerEntry,
  Session,
} from '@channeldesk/contracts';
import { roleRights } from '@channeldesk/contracts';

const now = () => new Date().toISOString();

export function sampleChannel(over: Partial<Channel> = {}): Channel {
  return {
    id: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    phone: '447700900123',
    projectId: 'proj000000000000main',
    mode: 'live',
    billingStatus: 'Live',
    status: 'active',
    vendorStatus: 'active',
    isStopped: false,
    isBlocked: false,
    createdAt: '2026-03-01T10:00:00.000Z',
    activeTill: '2026-12-22T10:00:00.000Z',
    trialTill: null,
    daysLeft: 30,
    proxy: null,
    link: { state: 'AUTH', phone: '447700900123', checkedAt: now() },
    linkSilentAt: null,
    source: 'upstream',
    asOf: now(),
    upstreamProblem: null,
    ...over,
  };
}

export function sampleList(items: Channel[], over: Partial<ChannelList> = {}): ChannelList {
  return {
    items,
    nextCursor: null,
    total: items.length,
    totalIsEstimate: false,
    asOf: now(),
    ...over,
  };
}

/** A list whose rows nobody selects. */
export const unselected = () => ({
  isSelected: () => false,
  toggle: () => undefined,
  toggleAll: () => undefined,
  clear: () => undefined,
});

export function sampleSession(over: Partial<Session> = {}): Session {
  return {
    email: 'partner@example.com',
    role: 'admin',
    rights: [...roleRights.admin],
    expiresAt: '2030-01-01T00:00:00.000Z',
    upstreamLabel: null,
    ...over,
  };
}

export function sampleAccount(over: Partial<Account> = {}): Account {
  return {
    partner: { name: 'Rosa Partners', codename: 'rosa' },
    balance: { days: 1204, asOf: now() },
    unavailable: null,
    upstreamLabel: null,
    hasProxyPool: true,
    attention: sampleAttention(),
    ...over,
  };
}

/** Nothing that waits for a person, unless said otherwise. */
export function sampleAttention(over: Partial<DaysAttention> = {}): DaysAttention {
  return {
    drift: { count: 0, days: 0, uncounted: 0, givenTwice: 0, from: '2026-10-31' },
    conflicts: { extensions: 0, returns: 0 },
    stopped: { runs: 0, policies: 0 },
    ...over,
  };
}

export function sampleSummary(over: Partial<ChannelSummary> = {}): ChannelSummary {
  return {
    total: 25,
    attention: { expiring: 3, expired: 2, 'trial-ending': 1, 'not-linked': 4, stopped: 0 },
    linkStatesKnown: 25,
    asOf: now(),
    sweep: {
      state: 'complete',
      finishedAt: now(),
      problem: null,
      nextAt: null,
      progress: null,
    },
    ...over,
  };
}

let movements = 0;

export function sampleEntry(over: Partial<LedgerEntry> = {}): LedgerEntry {
  movements += 1;
  return {
    id: String(movements),
    at: '2026-11-23T12:00:00.000Z',
    movement: `00000000-0000-4000-8000-${String(movements).padStart(12, '0')}`,
    kind: 'extension',
    state: 'verified',
    attempt: 1,
    channelId: 'MANTIS-PF298',
    days: -30,
    activeTillBefore: '2026-12-22T10:00:00.000Z',
    activeTillAfter: '2027-01-21T10:00:00.000Z',
    balanceBefore: 1204,
    balanceAfter: 1174,
    comment: 'Invoice 7',
    reason: null,
    actor: { kind: 'user', name: 'partner@example.com' },
    requestId: null,
    lateAttemptOf: null,
    ...over,
  };
}
