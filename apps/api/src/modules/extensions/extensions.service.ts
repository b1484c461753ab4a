import type {
  CreateExtension,
  DecideExtension,
  Extension,
  RetryExtension,
} from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import { freeAgainAt, toExtension } from './extension.mapper.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { createDecision } from './extension-decision.ts';
import { whyUnread } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { createExtensionRecovery } from './extension-recovery.ts';
import { createExtensionRun } from './extension-run.ts';
import { createSettler } from './extension-settler.ts';

export interface ExtensionOrder extends CreateExtension {
  /** The first days of a channel are told apart in the ledger. */
  readonly kind?: 'extension' | 'starting-days';
  readonly operationId: string;
  readonly channelId: string;
  readonly by: OrderedBy;
  /** The bulk extension that it is a row of. */
  readonly runId?: string;
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
  /**
   * Makes one more attempt of an extension that was not applied. Throws AppError('not-found'), and
   * 'conflict' when it stands otherwise or the attempt is not the next.
   */
  retry(order: ExtensionRetry): Promise<Extension>;
  /** A person's word on a conflict. Throws AppError('not-found') and 'conflict'. */
  decide(order: ExtensionDecision): Promise<Extension>;
  /** The latest extensions of a channel, newest first, whoever ordered them. */
  list(channelId: string): Promise<{ items: Extension[]; freeAt: string | null }>;
  /** Takes over what dead processes left; to be run at the start and now and then. */
  recover(): Promise<void>;
  /** Has what was taken for not applied, and whose days sweeps have shown since, say so. */
  findLate(): Promise<void>;
}

export interface ExtensionRetry extends RetryExtension, Ordered {}
export interface ExtensionDecision extends DecideExtension, Ordered {}
type Ordered = Pick<ExtensionOrder, 'operationId' | 'channelId' | 'by'>;

const latestCount = 10;

export function createExtensionService(parts: ExtensionParts): ExtensionService {
  const { rows, presence, background, clock } = parts;
  const running = new Set<Ordered>();
  const isRunning = (id: string) => [...running].some((order) => order.operationId === id);
  const settler = createSettler(parts);
  const run = createExtensionRun(parts, settler);
  const decide = createDecision(parts);

  async function carryOut(order: ExtensionOrder): Promise<ExtensionRow> {
    const planned = await rows.plan(toRow(order, presence.id));
    if (planned) return run(planned);
    const present = await rows.find(order.operationId);
    if (!present || !isSame(present, order)) throw new AppError('idempotency-key-reused');
    return (await isLeftUnsent(present)) ? run({ ...present, owner: presence.id }) : present;
  }

  /** A row of a run that a dead process never sent is sent by the one that carries the run on. */
  async function isLeftUnsent({ operation_id, state, run_id, owner }: ExtensionRow) {
    if (state !== 'planned' || run_id === null) return false;
    if ((await presence.living()).includes(owner)) return false;
    await rows.own(operation_id, presence.id);
    return true;
  }

  async function keep(order: Ordered, work: () => Promise<ExtensionRow>): Promise<ExtensionRow> {
    // Before the row exists, so that the recovery of this process never takes it for an orphan.
    running.add(order);
    try {
      return await background.keep(work());
    } finally {
      running.delete(order);
    }
  }

  function place(given: ExtensionOrder): Promise<ExtensionRow> {
    const order = { ...given, comment: plainText(given.comment, 200) };
    return keep(order, () => carryOut(order));
  }

  async function tryAgain(row: ExtensionRow, order: ExtensionRetry): Promise<ExtensionRow> {
    if (row.attempt >= order.attempt) return row;
    const isNext = row.attempt + 1 === order.attempt;
    const planned = isNext ? await rows.planAgain(row, toAttempt(order, presence.id)) : undefined;
    if (planned) return run(planned);
    const present = await rows.find(row.operation_id);
    if (present && present.attempt >= order.attempt) return present;
    throw notToBeTried(present ?? row);
  }

  async function find(channelId: string, operationId: string): Promise<ExtensionRow> {
    const row = await rows.find(operationId);
    if (row?.channel_id === channelId) return row;
    throw new AppError('not-found', { detail: 'There is no such extension of this channel.' });
  }

  return {
    recover: createExtensionRecovery(parts, { settler, isRunning }),
    findLate: settler.findLate,
    create: async (order) => answer(await place(order)),
    extend: async (order) => toExtension(await place(order)),
    retry: async (order) => {
      const row = await find(order.channelId, order.operationId);
      return toExtension(await keep(order, () => tryAgain(row, order)));
    },
    decide: async (order) => {
      const row = await find(order.channelId, order.operationId);
      return toExtension(await decide(row, order));
    },
    list: async (channelId) => {
      const latest = await rows.listLatest(channelId, latestCount);
      const freeAt = freeAgainAt(latest, clock.now());
      return { items: latest.map(toExtension), freeAt: freeAt?.toISOString() ?? null };
    },
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

function toAttempt({ attempt, by }: ExtensionRetry, owner: number) {
  return { attempt, owner, ...whoOrdered(by) };
}

function whoOrdered({ caller, requestId }: ExtensionOrder['by']) {
  return { actor: caller.name, actor_kind: caller.kind, request_id: requestId };
}

function notToBeTried({ state, attempt }: ExtensionRow): AppError {
  const detail = `Only what was not applied is tried again, one attempt after the other; this is attempt ${attempt}, ${state}.`;
  return new AppError('conflict', { detail });
}
