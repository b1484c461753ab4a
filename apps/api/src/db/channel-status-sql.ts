import {
  type Attention,
  type ChannelStatus,
  expiringWithinDays,
  modeTexts,
  trialEndingWithinDays,
} from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';

const soon = sql.lit(`${expiringWithinDays} days`);
const trialSoon = sql.lit(`${trialEndingWithinDays} days`);

/** The status of a row of `channels` at a time: the same order as `statusOf` in the mapper. */
export function statusAt(now: Date): RawBuilder<ChannelStatus> {
  return sql<ChannelStatus>`(case
    when is_blocked then 'blocked'
    when is_stopped then 'stopped'
    when active_till <= ${now} then 'expired'
    when vendor_status is null or lower(vendor_status collate "C") = 'active' then 'active'
    when lower(vendor_status collate "C") = 'launching' then 'starting'
    else 'unknown' end)`;
}

/** The word people see for a row's mode, so that sorting follows what they see. */
export const modeWord: RawBuilder<string> = sql<string>`(case mode
  when 'trial' then ${sql.lit(modeTexts.trial)}
  when 'dev' then ${sql.lit(modeTexts.dev)}
  when 'dev_archive' then ${sql.lit(modeTexts.dev_archive)}
  else ${sql.lit(modeTexts.live)} end)`;

/**
 * What needs attention. Expired and stopped follow the status, so a blocked channel is neither.
 * Expiring has days for `expiringWithinDays` at most. A trial is ending within `trialEndingWithinDays` of
 * its end, and past it as long as the channel still runs: the vendor leaves it active for a day more. Not linked needs a
 * known link state on a channel that runs; one that is linked or just connecting is not meant.
 */
export function needsAttention(kind: Attention, now: Date): RawBuilder<boolean> {
  const hasDays = sql<boolean>`(active_till is null or active_till > ${now})`;
  switch (kind) {
    case 'expired':
    case 'stopped':
      return sql<boolean>`(${statusAt(now)} = ${kind})`;
    case 'expiring':
      return sql<boolean>`(active_till > ${now}
        and active_till <= ${now}::timestamptz + ${soon}::interval)`;
    case 'trial-ending':
      return sql<boolean>`(mode = 'trial' and ${hasDays}
        and trial_till <= ${now}::timestamptz + ${trialSoon}::interval)`;
    case 'not-linked':
      return sql<boolean>`(link_state not in ('AUTH', 'INIT', 'LAUNCH', 'unknown')
        and not is_stopped and not is_blocked and ${hasDays})`;
  }
}
