import { createHash } from 'node:crypto';
import type { CreateChannel, CreatedChannel } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import { requireRight } from '#api/http/caller.ts';
import type { CreateParts } from './create-parts.ts';
import type { CreationRow } from './creation.repository.ts';
import { type Creation, createAttempt, stillRunning } from './creation-attempt.ts';

export type CreateService = ReturnType<typeof createCreateService>;

/**
 * Adds channels, one per Idempotency-Key: a key whose creation had no clear end never creates again
 * but looks whether its channel has appeared. What was surely refused may be tried again.
 */
export function createCreateService(parts: CreateParts) {
  const { rows, presence, clock } = parts;
  const running = new Map<string, Promise<CreatedChannel>>();
  const { send, lookForIt, complete } = createAttempt(parts);

  async function begin(creation: Creation): Promise<CreatedChannel> {
    const { operationId, wanted } = creation;
    const begun = await rows.begin({
      operation_id: operationId,
      request_hash: hashOf(wanted),
      owner: presence.id,
      created_at: clock.now(),
    });
    if (begun) return send(begun, creation);
    const present = await rows.find(operationId);
    if (present?.request_hash !== hashOf(wanted)) throw new AppError('idempotency-key-reused');
    if (present.state === 'created' && present.result) return present.result as CreatedChannel;
    return resume(await takeOver(present), creation);
  }

  async function takeOver(row: CreationRow): Promise<CreationRow> {
    const isOurs = row.owner === presence.id;
    const isFree = isOurs || !(await presence.living()).includes(row.owner);
    const isOpen = row.state === 'rejected' || row.state === 'unconfirmed';
    const taken = isFree || isOpen ? await rows.change(row, { owner: presence.id }) : undefined;
    if (taken) return taken;
    throw stillRunning();
  }

  async function resume(row: CreationRow, creation: Creation): Promise<CreatedChannel> {
    if (row.state === 'created') return complete(row, creation);
    if (row.state !== 'rejected') return lookForIt(row, creation);
    const again = await rows.change(row, { state: 'sent', created_at: clock.now() });
    if (again) return send(again, creation);
    throw stillRunning();
  }

  /** Goes on when the client is gone. Starting days need the right to spend them. */
  return async (creation: Creation): Promise<CreatedChannel> => {
    if (creation.wanted.days) requireRight(creation.by.caller, 'days:spend');
    const key = `${creation.operationId} ${hashOf(creation.wanted)}`;
    const known = running.get(key);
    if (known) return known;
    const work = parts.background.keep(begin(creation)).finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };
}

/** The same request has the same hash whatever the order of its fields. */
function hashOf({ name, projectId, phone, mode, days }: CreateChannel): string {
  const fields = [name, projectId, phone ?? null, mode ?? null, days ?? 0];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
