import {
  type Attention,
  type ChannelStatus,
  expiringWithinDays,
  trialEndingWithinDays,
} from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';

const dayMs = 86_400_000;

/** The status of a row of `channels` at a time: the same order as `statusOf` in the mapper. */
export function statusAt(now: Date): RawBuilder<ChannelStatus> {
  return sql<ChannelStatus>`(case
    when base_status in ('blocked', 'stopped') or ends_at > ${now}
    then base_status else 'expired' end)`;
}

/** The rows with a status at a time, said so that an index can find them. */
export function hasStatus(status: ChannelStatus, now: Date): RawBuilder<boolean> {
  switch (status) {
    case 'blocked':
    case 'stopped':
      return sql<boolean>`(base_status = ${status})`;
    case 'expired':
      return sql<boolean>`(base_status in ('active', 'starting', 'unknown')
        and ends_at <= ${now})`;
    case 'active':
    case 'starting':
    case 'unknown':
      return sql<boolean>`(base_status = ${status} and ends_at > ${now})`;
  }
}

/** As above for a time before the days end: what a rule about their end still has to decide about. */
export function hasStatusUntilEnd(status: ChannelStatus, now: Date): RawBuilder<boolean> {
  return status === 'expired' ? hasStatus(status, now) : sql<boolean>`(base_status = ${status})`;
}

/** The channels that are not linked as far as is known, also those whose days have ended. */
export const isNotLinked = sql<boolean>`(link_state in ('NOT_INIT', 'QR', 'SYNC_ERROR', 'ERROR', 'STOP')
  and base_status not in ('blocked', 'stopped'))`;

/**
 * What needs attention. Expired and stopped follow the status, so a blocked channel is neither.
 * Expiring has days for `expiringWithinDays` at most. A trial is ending within `trialEndingWithinDays` of
 * its end, and past it as long as the channel still runs: the vendor leaves it active for a day more. Not linked needs a
 * known link state on a channel that runs; one that is linked or just connecting is not meant.
 */
export function needsAttention(kind: Attention, now: Date): RawBuilder<boolean> {
  switch (kind) {
    case 'expired':
    case 'stopped':
      return hasStatus(kind, now);
    case 'expiring':
      return sql<boolean>`(ends_at > ${now}
        and ends_at <= ${daysAfter(now, expiringWithinDays)})`;
    case 'trial-ending':
      return sql<boolean>`(mode = 'trial' and ends_at > ${now}
        and trial_till <= ${daysAfter(now, trialEndingWithinDays)})`;
    case 'not-linked':
      return sql<boolean>`(${isNotLinked} and ends_at > ${now})`;
  }
}

/** Reckoned here: PostgreSQL would add the days anew for each row that it looks at. */
function daysAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * dayMs);
}
