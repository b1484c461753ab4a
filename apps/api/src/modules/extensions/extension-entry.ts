import type { CreateExtension } from '@channeldesk/contracts';
import type { CallTurn } from '#api/call-turn.ts';
import { AppError } from '#api/errors.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { type Expected, knownBefore } from './extension-before.ts';
import type { ExtensionParts } from './extension-parts.ts';

export interface ExtensionOrder extends CreateExtension {
  /** The first days of a channel are told apart in the ledger. */
  readonly kind?: 'extension' | 'starting-days';
  readonly operationId: string;
  readonly channelId: string;
  readonly by: OrderedBy;
  /** The bulk extension that it is a row of. */
  readonly runId?: string;
}

/** A row of a bulk extension. */
export interface RowOrder extends ExtensionOrder {
  readonly runId: string;
  /** What active-till was when it was planned: if it is another by now, nothing is sent. */
  readonly plannedTill: Date | null;
  /** What the mirror saw before this is not relied on; null where the channel is read in any case. */
  readonly seenSince: Date | null;
  /** Its place among the other rows. */
  readonly turn: CallTurn;
}

interface Again extends Pick<ExtensionOrder, 'by'> {
  readonly attempt: number;
}

/** An extension as it is written down. */
export interface Entered {
  readonly row: ExtensionRow;
  /** Whapi has not been called, and whoever wrote it down is to do that. */
  readonly isToBeSent: boolean;
}

/** Makes what writes extensions down before they are sent. */
export function createEntry(parts: Pick<ExtensionParts, 'rows' | 'presence' | 'known' | 'clock'>) {
  const { rows, presence } = parts;

  /**
   * Writes an order down, once: as planned, or as sent at once where the channel is known to stand as
   * expected, which takes its lock. Throws AppError('idempotency-key-reused').
   */
  async function enter(given: ExtensionOrder, expected: Expected | null = null): Promise<Entered> {
    const order = { ...given, comment: plainText(given.comment, 200) };
    const planned = toRow(order, presence.id);
    const row = await rows.plan(planned, await knownBefore(parts, planned, expected));
    if (row) return { row, isToBeSent: true };
    const present = await rows.find(order.operationId);
    if (!present || !isSame(present, order)) throw new AppError('idempotency-key-reused');
    if (!(await isLeftUnsent(parts, present))) return { row: present, isToBeSent: false };
    return { row: { ...present, owner: presence.id }, isToBeSent: true };
  }

  /**
   * An order with the ID that a client gave it. Those of version 8 are the console's own, of rows of runs and of starting days:
   * whose row had another extension under its ID could neither begin nor end. Throws
   * AppError('validation-failed').
   */
  async function requireClients(order: ExtensionOrder): Promise<ExtensionOrder> {
    const { operationId } = order;
    if (operationId[14] !== '8' || (await rows.find(operationId))) return order;
    const message =
      'Must be a UUID of another version, such as 4: those of version 8 are made here';
    const pointer = '/headers/idempotency-key';
    throw new AppError('validation-failed', { errors: [{ pointer, code: 'reserved', message }] });
  }

  /** Writes another attempt down where it is the next, and answers how the row stands. */
  async function enterAgain(row: ExtensionRow, { attempt, by }: Again): Promise<Entered> {
    const next = { attempt, owner: presence.id, ...whoOrdered(by) };
    const planned = row.attempt + 1 === attempt ? await rows.planAgain(row, next) : undefined;
    if (planned) return { row: planned, isToBeSent: true };
    return { row: (await rows.find(row.operation_id)) ?? row, isToBeSent: false };
  }

  return { enter, enterAgain, requireClients };
}

/** A row of a run that a dead process never sent is sent by the one that carries the run on. */
async function isLeftUnsent(
  { rows, presence }: Pick<ExtensionParts, 'rows' | 'presence'>,
  { operation_id, state, run_id, owner }: ExtensionRow,
): Promise<boolean> {
  if (state !== 'planned' || run_id === null) return false;
  if ((await presence.living()).includes(owner)) return false;
  await rows.own(operation_id, presence.id);
  return true;
}

function isSame(row: ExtensionRow, order: ExtensionOrder): boolean {
  return (
    row.channel_id === order.channelId && row.days === order.days && row.comment === order.comment
  );
}

function toRow({ kind = 'extension', runId, ...order }: ExtensionOrder, owner: number) {
  const { operationId, channelId, days, comment, by } = order;
  return {
    operation_id: operationId,
    channel_id: channelId,
    kind,
    run_id: runId ?? null,
    days,
    comment,
    ...whoOrdered(by),
    owner,
  };
}

/** The columns that name who ordered it. */
function whoOrdered({ caller, requestId }: ExtensionOrder['by']) {
  return { actor: caller.name, actor_kind: caller.kind, request_id: requestId };
}
