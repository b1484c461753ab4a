import type { ExtensionRow } from './extension.repository.ts';
import type { ExtensionParts } from './extension-parts.ts';

/** Writes the present state of an extension into the channel's timeline. */
export async function noteExtension(
  { timeline }: Pick<ExtensionParts, 'timeline'>,
  row: ExtensionRow,
): Promise<void> {
  await timeline.note({
    caller: { kind: row.actor_kind, name: row.actor },
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
  verified: 'succeeded',
  rejected: 'failed',
} as const;

function describe({ days, comment, state, reason, active_till_after }: ExtensionRow): string {
  const amount = days === 1 ? '1 day' : `${days} days`;
  const end = state === 'verified' ? `active till ${active_till_after?.toISOString()}` : reason;
  return `${amount}: ${end ?? state}. Comment: ${comment}`;
}
