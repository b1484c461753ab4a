import type { ExtensionRow } from './extension.repository.ts';
import { createLook, type Look } from './extension-look.ts';
import { checkFirst, type SendOutcome } from './extension-outcome.ts';
import type { ExtensionParts } from './extension-parts.ts';
import type { Settler } from './extension-settler.ts';
import { noteExtension } from './extension-timeline.ts';
import { isProven } from './extension-verdict.ts';
import { toUnsettled } from './late-days.ts';
import type { Planned } from './outdated-plan.ts';

type NotRefused = Exclude<SendOutcome, { kind: 'refused' }>;
type Answered = Pick<Planned, 'onAnswered'>;
type Rejection = Partial<Pick<ExtensionRow, 'retry_after_seconds' | 'problem'>>;

export type Conclusion = ReturnType<typeof createConclusion>;

/** Writes how an extension ended: rejected, verified by re-reading the channel, or unconfirmed. */
export function createConclusion(parts: ExtensionParts, settler: Settler) {
  const { rows, clock, timings, presence } = parts;
  const look = createLook(parts);

  async function present(row: ExtensionRow): Promise<ExtensionRow> {
    return (await rows.find(row.operation_id)) ?? row;
  }

  /** An attempt that was refused leaves an operation that was tried before as not applied as it was. */
  async function reject(row: ExtensionRow, reason: string, more: Rejection = {}) {
    const state = row.attempt > 1 ? 'not-applied' : 'rejected';
    const rejected = await rows.step(row, { from: [row.state], to: { ...more, state, reason } });
    if (rejected) await noteExtension(parts, rejected);
    return rejected ?? present(row);
  }

  async function conclude(row: ExtensionRow, outcome: SendOutcome, { onAnswered }: Answered) {
    if (outcome.kind === 'refused') {
      return reject(row, outcome.reason, { retry_after_seconds: outcome.retryAfterSeconds });
    }
    // Other rows of a bulk extension move the balance at the same time.
    const withBalance = row.run_id === null;
    const wasMoved = outcome.kind === 'accepted';
    const options = { withBalance, wasMoved, onAnswered };
    const after = await look(row.channel_id, options).catch(() => null);
    const to = endOf({ ...row, is_accepted: wasMoved }, outcome, after);
    const isVerified = to.state === 'verified';
    const concluded = await rows.step(row, {
      // Another replica may have taken it over: without Whapi's yes, days that do not show are no conflict.
      from: wasMoved ? ['sent', 'unconfirmed'] : ['sent'],
      to: {
        ...to,
        settle_until: isVerified ? null : new Date(clock.now().getTime() + timings.settleMs),
      },
    });
    if (!concluded) return present(row);
    await noteExtension(parts, concluded);
    if (!isVerified && concluded.owner === presence.id) settler.look(concluded);
    return concluded;
  }

  return { reject, conclude };
}

/** How it stands after the call and one look at the channel. */
function endOf(sent: ExtensionRow, outcome: NotRefused, after: Look | null) {
  const isVerified = isProven(toUnsettled(sent), after?.activeTill ?? null);
  return {
    state: isVerified ? 'verified' : 'unconfirmed',
    is_accepted: sent.is_accepted,
    active_till_after: after?.activeTill ?? null,
    balance_after: after?.balance ?? null,
    reason: isVerified ? null : unconfirmedReason(outcome, after),
  } as const;
}

function unconfirmedReason(outcome: NotRefused, after: Look | null): string {
  if (outcome.kind === 'unknown') return outcome.reason;
  const what = after
    ? 'Whapi accepted it, but the channel does not show the days.'
    : 'Whapi accepted it, but the channel could not be read afterwards.';
  return `${what} ${checkFirst}`;
}
