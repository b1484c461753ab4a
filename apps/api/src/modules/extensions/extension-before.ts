import type { ExtensionRow, NewExtension, SentIf } from './extension.repository.ts';
import { createLook, type Look } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';

/** Where a channel is expected to stand by what the mirror saw since a moment. */
export interface Expected {
  readonly activeTill: Date;
  readonly seenSince: Date;
}

/**
 * What a row of a bulk extension may be sent by without a read of its channel: that all is as planned,
 * as far as the mirror knows.
 */
export async function knownBefore(
  { known, clock }: Pick<ExtensionParts, 'known' | 'clock'>,
  { channel_id }: NewExtension,
  expected: Expected | null,
): Promise<SentIf | undefined> {
  if (!expected) return undefined;
  const [where, balance_before] = await Promise.all([
    known.isAsPlanned(channel_id, expected),
    known.balance(),
  ]);
  const { activeTill } = expected;
  return {
    where,
    before: { active_till_before: activeTill, balance_before, sent_at: clock.now() },
  };
}

/** Reads the channel before an extension; another attempt is told by that from the one before. */
export function createLookBefore(parts: ExtensionParts) {
  const look = createLook(parts);
  return async (row: ExtensionRow): Promise<Look> => {
    if (row.run_id === null || row.attempt > 1) return look(row.channel_id);
    // Rows of a bulk extension share the balance.
    const { activeTill } = await look(row.channel_id, { withBalance: false });
    return { activeTill, balance: await parts.known.balance() };
  };
}
