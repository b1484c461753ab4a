import { sql } from 'kysely';

/** Days that arrive later than this after they were given up are for the reconciliation to explain. */
export const lateMs = 7 * 86_400_000;

// All of these are about a row of `extensions` that was taken for not applied, beside its row of `channels`.

/**
 * When the channel of an extension was seen to have become what it is, since that was given up; null if never.
 * Only a change that nothing explains yet may show days: what is in the ledger as something else, such as
 * drift, would stand there twice.
 */
export const shownAt = sql<Date | null>`(
  select max(change.seen_at) from till_changes as change
  where change.channel_id = extensions.channel_id and not change.is_explained
    and change.became = channels.active_till
    and change.seen_at >= (select min(given_up.at) from ledger as given_up
      where given_up.movement = extensions.operation_id and given_up.state = 'not-applied'
        and given_up.id > (select max(sending.id) from ledger as sending
          where sending.movement = extensions.operation_id and sending.state = 'sent')))`;

/**
 * Whether another extension may have moved the channel since. What was found late moved it some time before
 * that, perhaps since this one was sent.
 */
export const isFollowed = sql<boolean>`exists (
  select from extensions as other
  where other.channel_id = extensions.channel_id
    and other.operation_id <> extensions.operation_id
    and (
      (other.state in ('sent', 'verified', 'unconfirmed', 'conflict')
        and other.sent_at >= extensions.sent_at)
      or (other.is_late and other.state = 'verified' and other.updated_at > extensions.sent_at)))`;

/** Whether its days may have left the channel so: roughly, for those that cannot to take no place of others. */
export const mayBeMovedBy = sql<boolean>`(
  channels.active_till - make_interval(hours => extensions.days * 24)
    between greatest(active_till_before, sent_at) - interval '1 minute'
    and greatest(active_till_before, channels.seen_at) + interval '1 minute')`;

/**
 * Whether the days of an extension that was taken for not applied may have come after all, which the next
 * reconciliation finds: until then others would double them.
 */
export const mayBeLate = sql<boolean>`(extensions.state = 'not-applied' and ${shownAt} is not null
  and ${mayBeMovedBy} and not ${isFollowed}) is true`;
