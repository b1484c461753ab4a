import type { Ledger } from '#api/ledger.ts';
import type { Logger } from '#api/logging.ts';
import { utcDay } from '#api/sentence.ts';
import { daysBetween, explain, restOf, type TillChange } from './explain.ts';
import type { Suspect, TillChangeRepository } from './till-changes.repository.ts';

export interface ChannelDriftDeps {
  readonly changes: TillChangeRepository;
  readonly ledger: Ledger;
  readonly log: Pick<Logger, 'warn'>;
}

/** Whose doing it is when the console finds something out by itself. */
export const reconciler = { kind: 'system', name: 'Reconciliation' } as const;

/** Explains each change of an active-till by movements of the ledger; what none explains is drift. */
export function createChannelDrift({ changes, ledger, log }: ChannelDriftDeps) {
  async function writeDrift(channelId: string, { was, became }: TillChange): Promise<string> {
    const gained = daysBetween({ was, became });
    log.warn({ channelId, days: gained }, 'active-till moved without a movement of this console');
    const { id } = await ledger.begin(
      { kind: 'drift', channelId, comment: '', caller: reconciler, requestId: null },
      {
        state: 'verified',
        days: gained === null ? null : 0 - gained,
        activeTillBefore: was,
        activeTillAfter: became,
        reason: driftReason(gained, await changes.listSuspects(channelId)),
      },
    );
    return id;
  }

  return async (): Promise<void> => {
    for (const change of await changes.listOpen()) {
      const unused = await changes.listUnused(change);
      const found = explain(change, unused);
      const movements = (found ?? unused).map(({ movement }) => movement);
      if (!found) movements.push(await writeDrift(change.channel_id, restOf(change, unused)));
      await changes.explain(change.id, movements);
    }
  };
}

function driftReason(gained: number | null, suspects: readonly Suspect[]): string {
  const moved = gained === null ? 'was set or taken away' : `moved by ${inDays(gained)}`;
  const what = `Active-till ${moved} without a movement of this console.`;
  const suspect = suspects.find(({ days }) => gained === null || days === gained);
  if (!suspect) return what;
  const which = `the extension by ${inDays(suspect.days)} of ${utcDay(suspect.created_at)}`;
  return suspect.attempt > 1
    ? `${what} An earlier attempt of ${which} may have arrived after all.`
    : `${what} It may be ${which}, which is not known to have arrived.`;
}

function inDays(days: number): string {
  return Math.abs(days) === 1 ? `${days} day` : `${days} days`;
}
