import type { OperationRow } from './operation.repository.ts';
import type { OperationParts } from './operation-parts.ts';

const settingSteps = new Set(['set', 'native']);

const actions = { 'hard-unlink': 'hard-unlinked', 'change-proxy': 'proxy-changed' } as const;

/**
 * Says of operations that a dead process left running how far they came. They are not taken up again:
 * only a person can know what the channel is wanted for by now.
 */
export function createInterruption(parts: OperationParts, isInHand: (id: string) => boolean) {
  const { rows, assignments, presence, timeline, clock, log } = parts;

  async function interrupt(row: OperationRow): Promise<void> {
    const finishedAt = clock.now().toISOString();
    const steps = row.steps.map((step) =>
      step.state === 'running'
        ? { ...step, state: 'failed' as const, detail: 'The console stopped', finishedAt }
        : step,
    );
    const result = describe(row);
    const progress = { steps, state: 'interrupted', result } as const;
    const interrupted = await rows.interrupt(row, progress, async (on) => {
      if (!mayHaveSetProxy(row)) await assignments.giveBack(on, row.id);
    });
    if (!interrupted) return;
    log.warn({ operationId: row.id }, 'an operation was interrupted');
    await timeline.note({
      caller: { kind: row.actor_kind, name: row.actor },
      channelId: row.channel_id,
      action: actions[row.kind],
      outcome: 'failed',
      detail: result,
      requestId: row.request_id,
    });
  }

  return async (): Promise<void> => {
    const others = (await presence.living()).filter((id) => id !== presence.id);
    for (const row of await rows.listRunning(others)) {
      if (!isInHand(row.id)) await interrupt(row);
    }
  };
}

/** A step is written down as running before it sends anything. */
function mayHaveSetProxy({ steps }: OperationRow): boolean {
  return steps.some(({ key, state }) => settingSteps.has(key) && state !== 'pending');
}

function describe(row: OperationRow): string {
  const { kind, steps } = row;
  const done = steps.filter(({ state }) => state === 'done').map(({ title }) => `“${title}”`);
  const current = steps.find(({ state }) => state === 'running' || state === 'pending');
  const begun = current?.state === 'running' ? 'during' : 'before';
  const where = current ? ` ${begun} “${current.title}”` : ' before it could write down the end';
  const before = done.length === 0 ? 'Nothing was done before.' : `Done: ${done.join(', ')}.`;
  return `The console stopped${where}. ${before} ${leftIn[kind](row, current?.key)}`;
}

const leftIn = {
  'hard-unlink': (_row: OperationRow, key: string | undefined) =>
    key === 'wait-stopped' || key === 'start'
      ? 'The channel is stopped or stopping. Start it, then hard unlink it again.'
      : 'Check its status, then hard unlink it again if it is still linked.',
  'change-proxy': (row: OperationRow) =>
    mayHaveSetProxy(row)
      ? 'The new proxy may be set without being in force. Check the settings, then reload it.'
      : 'The proxy was not changed.',
} as const;
