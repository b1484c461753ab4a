import type { CreateExtension, Extension } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import { toExtension } from './extension.mapper.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { whyUnread } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { createExtensionRecovery } from './extension-recovery.ts';
import { createExtensionRun } from './extension-run.ts';
import { createSettler } from './extension-settler.ts';

export interface ExtensionOrder extends CreateExtension {
  readonly operationId: string;
  readonly channelId: string;
  readonly by: Pick<ActedBy, 'caller' | 'requestId'>;
}

export interface ExtensionService {
  /**
   * Gives days to a channel, once per operation ID; the same ID again answers with the same row.
   * Goes on when the client is gone. Throws AppError('idempotency-key-reused') and 'not-found'.
   */
  create(order: ExtensionOrder): Promise<Extension>;
  /** As `create`, but answers with the row also where that throws the row's problem. */
  extend(order: ExtensionOrder): Promise<Extension>;
  get(channelId: string, operationId: string): Promise<Extension>;
  /**
   * Has one read decide about an unconfirmed extension, also long after the console gave it up.
   * Throws AppError('not-found'), or what says why the channel could not be read.
   */
  look(channelId: string, operationId: string): Promise<Extension>;
  /** The latest extensions of a channel, newest first, whoever ordered them. */
  list(channelId: string): Promise<{ items: Extension[] }>;
  /** Takes over what dead processes left; to be run at the start and now and then. */
  recover(): Promise<void>;
}

const latestCount = 10;

export function createExtensionService(parts: ExtensionParts): ExtensionService {
  const { rows, presence, background } = parts;
  const running = new Set<ExtensionOrder>();
  const isRunning = (id: string) => [...running].some((order) => order.operationId === id);
  const settler = createSettler(parts);
  const run = createExtensionRun(parts, settler);

  async function carryOut(order: ExtensionOrder): Promise<ExtensionRow> {
    const planned = await rows.plan(toRow(order, presence.id));
    if (planned) return run(planned);
    const present = await rows.find(order.operationId);
    if (present && isSame(present, order)) return present;
    throw new AppError('idempotency-key-reused');
  }

  async function place(given: ExtensionOrder): Promise<ExtensionRow> {
    const order = { ...given, comment: plainText(given.comment, 200) };
    // Before the row exists, so that the recovery of this process never takes it for an orphan.
    running.add(order);
    try {
      return await background.keep(carryOut(order));
    } finally {
      running.delete(order);
    }
  }

  async function find(channelId: string, operationId: string): Promise<ExtensionRow> {
    const row = await rows.find(operationId);
    if (row?.channel_id === channelId) return row;
    throw new AppError('not-found', { detail: 'There is no such extension of this channel.' });
  }

  return {
    recover: createExtensionRecovery(parts, { settler, isRunning }),
    create: async (order) => answer(await place(order)),
    extend: async (order) => toExtension(await place(order)),
    list: async (channelId) => ({
      items: (await rows.listLatest(channelId, latestCount)).map(toExtension),
    }),
    get: async (channelId, operationId) => toExtension(await find(channelId, operationId)),
    async look(channelId, operationId) {
      const row = await find(channelId, operationId);
      if (row.state !== 'unconfirmed') return toExtension(row);
      try {
        await settler.lookOnce(row);
      } catch (error) {
        throw whyUnread(error);
      }
      return toExtension(await find(channelId, operationId));
    },
  };
}

/** A row answers the same for ever, also where that answer is a problem. */
function answer(row: ExtensionRow): Extension {
  if (row.problem === null) return toExtension(row);
  throw new AppError(row.problem, row.reason === null ? {} : { detail: row.reason });
}

function isSame(row: ExtensionRow, order: ExtensionOrder): boolean {
  return (
    row.channel_id === order.channelId && row.days === order.days && row.comment === order.comment
  );
}

function toRow({ operationId, channelId, days, comment, by }: ExtensionOrder, owner: number) {
  return {
    operation_id: operationId,
    channel_id: channelId,
    days,
    comment,
    actor: by.caller.name,
    actor_kind: by.caller.kind,
    request_id: by.requestId,
    owner,
  };
}
