import type { LedgerEntry } from '@channeldesk/contracts';
import type { Acting } from './acting.ts';

/** The movements of the ledger as they stand, or each of their steps, newest first. */
export async function ledger({ admin }: Acting, steps = false): Promise<LedgerEntry[]> {
  const answer = await admin.send('GET', '/ledger', { query: { steps: String(steps) } });
  return (answer.json() as { items: LedgerEntry[] }).items;
}

type Kind = 'returned-by-delete' | 'returned-by-stop';

/** What a process that was killed leaves: the row before the call, and perhaps the call. */
export async function leave(
  acting: Acting,
  kind: Kind,
  { isApplied }: { isApplied: boolean },
  key = 'linked',
) {
  const channelId = acting.ids[key] ?? '';
  const { channel } = await acting.simulator.control.channel(channelId);
  const caller = { kind: 'user', name: 'ada@example.com' } as const;
  await acting.deps.ledger.begin(
    { kind, channelId, comment: '', caller, requestId: null },
    { state: 'sent', activeTillBefore: new Date(channel.activeTill ?? 0), balanceBefore: 1204 },
  );
  const { partner } = acting.deps.upstream;
  if (!isApplied) return channelId;
  if (kind === 'returned-by-delete') await partner.deleteChannel({ channelId });
  else await partner.stopChannel({ channelId, saveDays: true });
  return channelId;
}

/** Deletes a channel, as a person who has confirmed it. */
export const remove = ({ admin }: Acting, id: string) =>
  admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });

/** Stops a channel and takes its days back. */
export const stop = ({ admin }: Acting, id: string) =>
  admin.send('POST', `/channels/${id}/stop`, { body: { saveDays: true } });

/** What the balance has more than at first. */
export async function gained({ simulator }: Acting): Promise<number> {
  return (await simulator.control.books()).balance - 1204;
}
