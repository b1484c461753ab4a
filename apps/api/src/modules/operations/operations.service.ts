import type { ChangeProxy, Operation } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { Secret } from '#api/secret.ts';
import { planChangeProxy } from './change-proxy.ts';
import { planHardUnlink } from './hard-unlink.ts';
import { createInterruption } from './interruption.ts';
import { toOperation } from './operation.mapper.ts';
import type { OperationParts } from './operation-parts.ts';
import { type ProxyAddress, toProxyAddress, vendorAddress } from './proxy-address.ts';
import { alreadyRunning, createStart } from './start-operation.ts';

export type OperationService = ReturnType<typeof createOperationService>;

/** Work of several steps that goes on when the page is closed. */
export function createOperationService(parts: OperationParts) {
  const { rows, access, assignments } = parts;
  const { start, isInHand } = createStart(parts);

  /** A channel that the account does not have; any other silence is for the first step to tell. */
  async function refuseUnknown(channelId: string, by: ActedBy): Promise<void> {
    await access.read(channelId, { signal: by.signal }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') throw error;
    });
    if (await rows.isRunning(channelId)) throw alreadyRunning();
  }

  async function chooseAddress(channelId: string, change: ChangeProxy): Promise<ProxyAddress> {
    if (change.kind === 'vendor') return vendorAddress;
    if (change.kind === 'address') return toProxyAddress(new Secret(change.address));
    const next = await assignments.takeNext(channelId, parts.proxyPool);
    if (next) return toProxyAddress(next);
    throw new AppError('proxy-pool-empty');
  }

  /** Puts the assignment back as it was when the new address did not come into force. */
  async function giveBack(channelId: string, previous: string | null): Promise<void> {
    if (previous === null) await assignments.release(channelId);
    else await assignments.assign(channelId, previous);
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
      const previous = await assignments.current(channelId);
      const address = await chooseAddress(channelId, change);
      const onNotSet = () => giveBack(channelId, previous);
      const onSet = async () => {
        if (change.kind !== 'pool') await assignments.release(channelId);
      };
      const plan = planChangeProxy(parts, { channelId, address, onNotSet, onSet });
      try {
        return await start(channelId, plan, by);
      } catch (error) {
        if (change.kind === 'pool') await onNotSet();
        throw error;
      }
    },

    async list(channelId: string): Promise<{ items: Operation[] }> {
      return { items: (await rows.list(channelId)).map(toOperation) };
    },

    async get(channelId: string, operationId: string): Promise<Operation> {
      const row = await rows.find(channelId, operationId);
      if (row) return toOperation(row);
      throw new AppError('not-found', { detail: 'There is no such operation on this channel.' });
    },

    isRunning: rows.isRunning,
  };
}

function notConfirmed(channelId: string): AppError {
  const message = `Type ${channelId} to confirm`;
  return new AppError('validation-failed', {
    errors: [{ pointer: '/body/confirm', code: 'not-confirmed', message }],
  });
}
