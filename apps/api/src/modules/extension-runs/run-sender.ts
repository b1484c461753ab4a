import type { CallTurn } from '#api/call-turn.ts';
import { shortBalance } from '#api/short-balance.ts';
import { createDayBudget } from './day-budget.ts';
import { createFailureCount } from './failure-count.ts';
import { createMirrorTrust } from './mirror-trust.ts';
import type { RunParts } from './run-parts.ts';
import type { RunRecord } from './run-reads.ts';
import type { RunRowRecord } from './run-rows.ts';
import { createRunSlots } from './run-slots.ts';
import { createRunWatch } from './run-watch.ts';

const rowsInHand = 100;
const tellEveryMs = 1000;

/**
 * Sends the rows of a run that are due, some at once, until there are none or it must stop. `orders`
 * counts what this process was told since, such as to pause.
 */
export function createRunSender(parts: RunParts, orders: () => number) {
  const { rows, extensions, background, clock, eventLog } = parts;
  let toldAtMs = 0;

  function tell(): void {
    const nowMs = clock.now().getTime();
    if (nowMs - toldAtMs < tellEveryMs) return;
    toldAtMs = nowMs;
    eventLog.append({ kind: 'operations', ids: null });
  }

  async function* due(run: RunRecord): AsyncGenerator<RunRowRecord> {
    let after = 0;
    for (;;) {
      const found = await rows.listDue(run, after, rowsInHand);
      yield* found;
      if (found.length < rowsInHand) return;
      after = found.at(-1)?.number ?? after;
    }
  }

  /** Null when the row's turn does not come any more. */
  function send(run: RunRecord, row: RunRowRecord, seenSince: Date | null, turn: CallTurn) {
    const order = { operationId: row.operation_id, channelId: row.channel_id, turn };
    if (row.state === 'not-applied' && row.attempt !== null) {
      return extensions.retryInTurn({ ...order, attempt: row.attempt + 1, by: retriedBy(run) });
    }
    const { id: runId, comment } = run;
    const { days, planned_till: plannedTill } = row;
    const planned = { runId, comment, days, plannedTill, seenSince };
    return extensions.extendInTurn({ ...order, ...planned, by: startedBy(run) });
  }

  async function pause(run: RunRecord, reason: string): Promise<void> {
    const to = { state: 'paused', reason: reason.slice(0, 300) } as const;
    await rows.step(run.id, { from: ['running'], to });
    eventLog.append({ kind: 'operations', ids: null });
  }

  return async (run: RunRecord): Promise<void> => {
    const budget = createDayBudget({ account: parts.balance, clock });
    const failures = createFailureCount();
    const watch = createRunWatch({ stateOf: () => rows.stateOf(run.id), orders });
    const { begin, free, settle } = createRunSlots(goesOn);
    let broken: { readonly error: unknown } | null = null;
    const mirror = createMirrorTrust(run, parts);

    async function goesOn(): Promise<boolean> {
      if (broken || background.signal.aborted) return false;
      const reason = failures.reason();
      if (reason) await pause(run, reason);
      return reason === null && (await watch.isRunning());
    }

    async function carryOut(row: RunRowRecord, turn: CallTurn): Promise<void> {
      try {
        const ended = await send(run, row, mirror.since(), turn);
        if (!ended) return;
        if (ended.state === 'unconfirmed') mirror.metSilence();
        if (!failures.add(ended)) budget.doubt();
        tell();
      } catch (error) {
        broken ??= { error };
      } finally {
        budget.giveBack(row.days);
      }
    }

    try {
      for await (const row of due(run)) {
        await mirror.renew();
        const taken = await budget.take(row.days, settle);
        if (taken !== 'taken') await pause(run, shortOf(row.days, taken.balance));
        if (taken !== 'taken' || !(await goesOn())) break;
        begin((turn) => carryOut(row, turn));
        await free();
      }
    } finally {
      // Also after a failure: whoever carries it on next must not call beside these.
      await settle();
    }
    await parts.account.moved();
    if (broken) throw (broken as { error: unknown }).error;
  };
}

function shortOf(days: number, balance: number): string {
  return `${shortBalance(balance)}, and the next channel needs ${days}.`;
}

function startedBy({ actor, actor_kind, request_id }: RunRecord) {
  return { caller: { kind: actor_kind, name: actor }, requestId: request_id };
}

function retriedBy(run: RunRecord) {
  const { retried_by, retried_by_kind, retry_request_id } = run;
  if (retried_by === null || retried_by_kind === null) return startedBy(run);
  return { caller: { kind: retried_by_kind, name: retried_by }, requestId: retry_request_id };
}
