import { randomUUID } from 'node:crypto';
import type { Operation } from '@channeldesk/contracts';
import { aloneOnChannel } from '#api/channel-lock.ts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { toOperation } from './operation.mapper.ts';
import type { OperationParts } from './operation-parts.ts';
import { createRunner } from './run-operation.ts';
import { type Plan, toRecords } from './step.ts';

/** Commits an operation and lets it run in the background, one at a time on each channel. */
export function createStart(parts: OperationParts) {
  const { rows, presence, background, locks, lockWaitMs } = parts;
  const run = createRunner(parts);
  const inHand = new Set<string>();

  async function begin(id: string, channelId: string, plan: Plan, by: ActedBy) {
    const operation = {
      id,
      channel_id: channelId,
      kind: plan.kind,
      steps: JSON.stringify(toRecords(plan.steps)),
      actor: by.caller.name,
      actor_kind: by.caller.kind,
      request_id: by.requestId,
      owner: presence.id,
    };
    // Not while a control of the channel is under way: it would take effect between the steps.
    const row = await aloneOnChannel(locks, { channelId, waitMs: lockWaitMs }, () =>
      rows.begin(operation, async (on) => plan.begin?.(on, id)),
    );
    if (row) return row;
    throw alreadyRunning();
  }

  return {
    isInHand: (id: string): boolean => inHand.has(id),

    /** Throws AppError('conflict') while another operation runs on the channel. */
    async start(channelId: string, plan: Plan, by: ActedBy): Promise<Operation> {
      const id = randomUUID();
      inHand.add(id);
      const row = await begin(id, channelId, plan, by).catch((error: unknown) => {
        inHand.delete(id);
        throw error;
      });
      background.run('run an operation', () => run(row, plan).finally(() => inHand.delete(id)));
      return toOperation(row);
    },
  };
}

export function alreadyRunning(): AppError {
  const detail = 'Another operation is running on this channel. Follow that one first.';
  return new AppError('conflict', { detail });
}
