import type { ChangeProxy, Operation, OperationKind } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { planChangeProxy } from './change-proxy.ts';
import { planHardUnlink } from './hard-unlink.ts';
import { createInterruption } from './interruption.ts';
import { toOperation } from './operation.mapper.ts';
import type { OperationParts } from './operation-parts.ts';
import { createProxyBooking } from './proxy-booking.ts';
import { alreadyRunning, createStart } from './start-operation.ts';

export type OperationService = ReturnType<typeof createOperationService>;

/** Work of several steps that goes on when the page is closed. */
export function createOperationService(parts: OperationParts) {
  const { rows, access } = parts;
  const { start, isInHand } = createStart(parts);

  /** A channel that the account does not have; any other silence is for the first step to tell. */
  async function refuseUnknown(channelId: string, by: ActedBy): Promise<void> {
    await access.read(channelId, { signal: by.signal }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') throw error;
    });
    if (await rows.runningKind(channelId)) throw alreadyRunning();
  }

  return {
    recover: createInterruption(parts, isInHand),

    async hardUnlink(channelId: string, confirm: string, by: ActedBy): Promise<Operation> {
      if (confirm !== channelId) throw notConfirmed(channelId);
      await refuseUnknown(channelId, by);
      return start(channelId, planHardUnlink(parts, channelId), by);
    },

    async changeProxy(channelId: string, change: ChangeProxy, by: ActedBy): Promise<Operation> {
      await refuseUnknown(channelId, by);
      const booking = createProxyBooking(parts, channelId, change);
      return start(channelId, planChangeProxy(parts, booking), by);
    },

    async list(channelId: string): Promise<{ items: Operation[] }> {
      return { items: (await rows.list(channelId)).map(toOperation) };
    },

    async get(channelId: string, operationId: string): Promise<Operation> {
      const row = await rows.find(channelId, operationId);
      if (row) return toOperation(row);
      throw new AppError('not-found', { detail: 'There is no such operation on this channel.' });
    },

    /** For what else is done to a channel: throws AppError('conflict') while an operation runs on it. */
    async refuseInOperation(channelId: string): Promise<void> {
      const kind = await rows.runningKind(channelId);
      if (kind) throw inOperation(kind);
    },
  };
}

const kinds = { 'hard-unlink': 'A hard unlink', 'change-proxy': 'A change of proxy' } as const;

function inOperation(kind: OperationKind): AppError {
  const detail = `${kinds[kind]} is running on this channel. It ends by itself; try again then.`;
  return new AppError('conflict', { detail });
}

function notConfirmed(channelId: string): AppError {
  const message = `Type ${channelId} to confirm`;
  return new AppError('validation-failed', {
    errors: [{ pointer: '/body/confirm', code: 'not-confirmed', message }],
  });
}
