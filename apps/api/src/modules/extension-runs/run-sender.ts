import type { Extension } from '@channeldesk/contracts';
import { createDayBudget } from './day-budget.ts';
import { createFailureCount } from './failure-count.ts';
import type { RunParts } from './run-parts.ts';
import type { RunRecord } from './run-reads.ts';
import type { RunRowRecord } from './run-rows.ts';

/**
 * As many as keep the upstream busy at its usual 50 to 100 ms a call; each also takes a connection for
 * its channel's lock, of which people who act by hand need some as well.
 */
const rowsAtOnce = 10;

const rowsInHand = 100;
const tellEveryMs = 1000;

/** Sends the rows of a run that are due, some at once, until there are none or it must stop. */
export function createRunSender(parts: RunParts) {
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

  function send(run: RunRecord, row: RunRowRecord): Promise<Extension> {
    const order = { operationId: row.operation_id, channelId: row.channel_id };
    if (row.state === 'not-applied' && row.attempt !== null) {
      return extensions.retry({ ...order, attempt: row.attempt + 1, by: retriedBy(run) });
    }
    const { id: runId, comment } = run;
    return extensions.extend({ ...order, runId, comment, days: row.days, by: startedBy(run) });
  }

  async function pause(run: RunRecord, reason: string): Promise<void> {
    const to = { state: 'paused', reason: reason.slice(0, 300) } as const;
    await rows.step(run.id, { from: ['running'], to });
    eventLog.append({ kind: 'operations', ids: null });
  }

  return async (run: RunRecord): Promise<void> => {
    const budget = createDayBudget({ account: parts.balance, clock });
    const failures = createFailureCount();
    const underWay = new Set<Promise<void>>();
    const settle = async () => void (await Promise.all(underWay));
    let broken: { readonly error: unknown } | null = null;

    async function carryOut(row: RunRowRecord): Promise<void> {
      try {
        if (!failures.add(await send(run, row))) budget.doubt();
        tell();
      } catch (error) {
        broken ??= { error };
      } finally {
        budget.giveBack(row.days);
      }
    }

    /** Answers whether the next row may be sent; a run that must not go on is paused. */
    async function mayGoOn(row: RunRowRecord): Promise<boolean> {
      if (broken || background.signal.aborted) return false;
      const taken = await budget.take(row.days, settle);
      if (taken !== 'taken') {
        await pause(run, shortOf(row.days, taken.balance));
        return false;
      }
      const reason = failures.reason();
      if (reason) await pause(run, reason);
      return (await rows.stateOf(run.id)) === 'running';
    }

    for await (const row of due(run)) {
      if (!(await mayGoOn(row))) break;
      const sending: Promise<void> = carryOut(row).finally(() => underWay.delete(sending));
      underWay.add(sending);
      if (underWay.size >= rowsAtOnce) await Promise.race(underWay);
    }
    await settle();
    await parts.account.moved();
    if (broken) throw (broken as { error: unknown }).error;
  };
}

function shortOf(days: number, balance: number): string {
  const left = balance === 1 ? '1 day is' : `${balance} days are`;
  return `The balance is short: ${left} left, and the next channel needs ${days}.`;
}

function startedBy({ actor, actor_kind, request_id }: RunRecord) {
  return { caller: { kind: actor_kind, name: actor }, requestId: request_id };
}

function retriedBy(run: RunRecord) {
  const { retried_by, retried_by_kind, retry_request_id } = run;
  if (retried_by === null || retried_by_kind === null) return startedBy(run);
  return { caller: { kind: retried_by_kind, name: retried_by }, requestId: retry_request_id };
}
