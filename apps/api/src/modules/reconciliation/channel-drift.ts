import type { Clock } from '#api/clock.ts';
import type { EventLog } from '#api/event-log.ts';
import type { Logger } from '#api/logging.ts';
import { utcDay } from '#api/sentence.ts';
import { daysGained } from './explain.ts';
import { type Explained, explainChanges } from './explain-changes.ts';
import { toFoundRow } from './found-row.ts';
import type {
  Explanation,
  OpenChange,
  Suspect,
  TillChangeRepository,
} from './till-changes.repository.ts';

export interface ChannelDriftDeps {
  readonly changes: TillChangeRepository;
  readonly eventLog: EventLog;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn'>;
}

const channelsAtOnce = 500;
const changesAtOnce = 500;

/**
 * Explains each change of an active-till, up to one of them, by movements of the ledger; what none explains is drift, but for
 * channels of which a person is to say whether an extension arrived.
 */
export function createChannelDrift({ changes, eventLog, clock, log }: ChannelDriftDeps) {
  async function* pages(): AsyncGenerator<string[]> {
    let last = '';
    for (;;) {
      const channels = await changes.listChannels(last, channelsAtOnce);
      if (channels.length > 0) yield channels;
      if (channels.length < channelsAtOnce) return;
      last = channels.at(-1) ?? last;
    }
  }

  async function toExplanations(found: readonly Explained<OpenChange>[]): Promise<Explanation[]> {
    const drifting = found.filter(({ rest }) => rest !== null);
    const suspects = await changes.listSuspects(
      drifting.map(({ change: { channel_id } }) => channel_id),
    );
    return found.map(({ change, movements, rest }) => ({
      changeId: change.id,
      movements: movements.map(({ movement }) => movement),
      drift: rest && driftOf({ ...change, ...rest }, suspects, clock.now()),
    }));
  }

  async function write(explanations: readonly Explanation[]): Promise<void> {
    const drift = (await changes.explain(explanations)).flatMap((each) => each.drift ?? []);
    for (const { channel_id: channelId, days } of drift) {
      const gained = typeof days === 'number' ? 0 - days : null;
      log.warn({ channelId, days: gained }, 'active-till moved without a movement of this console');
    }
    // Open pages have read the ledger before these rows were in it.
    if (drift.length > 0) eventLog.append({ kind: 'account', ids: null });
  }

  return async (upTo: number): Promise<void> => {
    for await (const channels of pages()) {
      const found = await explainChanges(changes, await changes.listOpen(channels, upTo));
      const explained = found.filter(({ change, rest }) => !(rest && change.is_waiting));
      for (let first = 0; first < explained.length; first += changesAtOnce) {
        await write(await toExplanations(explained.slice(first, first + changesAtOnce)));
      }
    }
  };
}

function driftOf(change: OpenChange, suspects: readonly Suspect[], at: Date) {
  const { channel_id, was, became, seen_at } = change;
  const gained = daysGained({ was, became }, seen_at);
  const suspect = suspects.find(
    (each) => each.channel_id === channel_id && (gained === null || each.days === gained),
  );
  return toFoundRow({
    kind: 'drift',
    at,
    // An extension may lie between, which begins with what this has come to.
    counts_at: seen_at,
    channel_id,
    days: gained === null ? null : 0 - gained,
    active_till_before: was,
    active_till_after: became,
    reason: driftReason(gained, suspect),
    late_attempt_of: suspect && suspect.attempt > 1 ? suspect.operation_id : null,
  });
}

function driftReason(gained: number | null, suspect: Suspect | undefined): string {
  const moved = gained === null ? 'was set or taken away' : `moved by ${inDays(gained)}`;
  const what = `Active-till ${moved} without a movement of this console.`;
  if (!suspect) return what;
  const which = `the extension by ${inDays(suspect.days)} of ${utcDay(suspect.created_at)}`;
  return suspect.attempt > 1
    ? `${what} An earlier attempt of ${which} may have arrived after all.`
    : `${what} It may be ${which}, which is not known to have arrived.`;
}

function inDays(days: number): string {
  return Math.abs(days) === 1 ? `${days} day` : `${days} days`;
}
