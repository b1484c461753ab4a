import type { CreateChannel, CreatedChannel } from '@channeldesk/contracts';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { CreateParts } from './create-parts.ts';
import type { CreationRow } from './creation.repository.ts';
import { isBusy, refusal, stillUnconfirmed, unconfirmed } from './creation-problems.ts';
import { createFindCreated } from './find-created.ts';
import { createFinishing } from './finish-creation.ts';

export interface Creation {
  readonly operationId: string;
  readonly wanted: CreateChannel;
  readonly by: ActedBy;
}

/** The three ways on from a journal row: create, look for what was created, finish what exists. */
export function createAttempt(parts: CreateParts) {
  const { rows, clock } = parts;
  const findCreated = createFindCreated(parts);
  const finish = createFinishing(parts);

  async function send(row: CreationRow, creation: Creation): Promise<CreatedChannel> {
    const { name, projectId, phone } = creation.wanted;
    const askedAt = clock.now();
    try {
      const fields = { name, projectId, ...(phone === undefined ? {} : { phone }) };
      const channel = await parts.partner.createChannel(fields);
      await parts.mirror.store(channel, askedAt).catch((error: unknown) => {
        parts.log.error({ err: error, channelId: channel.id }, 'the mirror was not written');
      });
      return await claim(row, channel.id, creation);
    } catch (error) {
      throw await failed(row, error);
    }
  }

  async function failed(row: CreationRow, error: unknown): Promise<unknown> {
    if (!(error instanceof UpstreamError)) return error;
    const isUnclear = error.maybeApplied && !isBusy(error);
    await rows.change(row, { state: isUnclear ? 'unconfirmed' : 'rejected' });
    return isUnclear ? unconfirmed(error) : refusal(error);
  }

  async function lookForIt(row: CreationRow, creation: Creation): Promise<CreatedChannel> {
    const candidates = await findCreated(creation.wanted, row.created_at).catch(
      (error: unknown) => {
        throw toAppError(error, { what: 'look for the channel' });
      },
    );
    const [found, ...others] = candidates;
    if (found && others.length === 0) return claim(row, found.id, creation);
    await rows.change(row, { state: 'unconfirmed' });
    throw stillUnconfirmed(candidates.length);
  }

  async function claim(row: CreationRow, channelId: string, creation: Creation) {
    const claimed = await rows.change(row, { state: 'created', channel_id: channelId });
    if (!claimed) throw stillRunning();
    const { by, wanted } = creation;
    await parts.timeline.note({
      caller: by.caller,
      channelId,
      action: 'created',
      outcome: 'succeeded',
      detail: `Added as ${wanted.name}`,
      requestId: by.requestId,
    });
    return complete(claimed, creation);
  }

  async function complete(row: CreationRow, creation: Creation): Promise<CreatedChannel> {
    const { operationId, wanted, by } = creation;
    const channelId = row.channel_id ?? '';
    const created = await finish({ operationId, channelId, wanted, by });
    await rows.change(row, { result: JSON.stringify(created) });
    return created;
  }

  return { send, lookForIt, complete };
}

export function stillRunning(): AppError {
  return new AppError('conflict', { detail: 'This creation is still under way.' });
}
