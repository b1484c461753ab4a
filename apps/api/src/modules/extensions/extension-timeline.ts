import { sentence, utcDay } from '#api/sentence.ts';
import type { TimelineEntry } from '#api/timeline.ts';
import type { ExtensionRow } from './extension.repository.ts';
import type { ExtensionParts } from './extension-parts.ts';

/** Writes the present state of an extension into the channel's timeline. */
export async function noteExtension(
  { timeline }: Pick<ExtensionParts, 'timeline'>,
  row: ExtensionRow,
  caller: TimelineEntry['caller'] = { kind: row.actor_kind, name: row.actor },
): Promise<void> {
  await timeline.note({
    caller,
    channelId: row.channel_id,
    action: 'extended',
    outcome: outcomes[row.state],
    detail: describe(row),
    requestId: row.request_id,
  });
}

const outcomes = {
  planned: 'unconfirmed',
  sent: 'unconfirmed',
  unconfirmed: 'unconfirmed',
  conflict: 'conflict',
  verified: 'succeeded',
  rejected: 'failed',
  'not-applied': 'failed',
} as const;

function describe(row: ExtensionRow): string {
  const amount = row.days === 1 ? '1 day' : `${row.days} days`;
  // "Not sent: …" brings a colon of its own.
  const words = `${amount}: ${endOf(row)}`.replace(/^(\d+ days?): Not sent: /, '$1, not sent: ');
  return `${sentence(words)} Comment: ${row.comment}`;
}

function endOf({ state, reason, active_till_after }: ExtensionRow): string {
  if (state !== 'verified') return reason ?? state;
  return active_till_after ? `active till ${utcDay(active_till_after)}` : state;
}
