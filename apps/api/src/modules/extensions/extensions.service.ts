import type { DecideExtension, Extension, RetryExtension } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import { freeAgainAt, toExtension } from './extension.mapper.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { createDecision } from './extension-decision.ts';
import { createEntry, type ExtensionOrder, type RowOrder } from './extension-entry.ts';
import { whyUnread } from './extension-look.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { createExtensionRecovery } from './extension-recovery.ts';
import { createExtensionRun } from './extension-run.ts';
import { createSettler } from './extension-settler.ts';
import { createLateFinder } from './late-finder.ts';

/** An extension with the problem that whoever ordered it by itself is answered with. */
export interface Extended extends Extension, Pick<ExtensionRow, 'problem'> {}

export interface ExtensionService {
  /**
   * Gives days to a channel, once per operation ID; the same ID again answers with the same row.
   * Goes on when the client is gone. Throws AppError('idempotency-key-reused'), 'not-found', and
   * 'validation-failed' for an ID as only the console makes them.
   */
  create(order: ExtensionOrder): Promise<Extension>;
  /** As `create`, but answers with the row also where that throws the row's problem. */
  extend(order: ExtensionOrder): Promise<Extended>;
  /** As `extend`, when the row's turn comes; null if it never does: then nothing is written down. */
  extendInTurn(order: RowOrder): Promise<Extended | null>;
  get(channelId: string, operationId: string): Promise<Extension>;
  /**
   * Has one read decide about an unconfirmed extension, also long after the console gave it up.
   * Throws AppError('not-found'), or what says why the channel could not be read.
   */
  look(channelId: string, operationId: string): Promise<Extension>;
  /**
   * Makes one more attempt of an extension that was not applied. Throws AppError('not-found'), and
   * 'conflict' when it stands otherwise or the attempt is not the next. Answers as `extend` does.
   */
  retry(order: ExtensionRetry): Promise<Extended>;
  /** As `retry` of a row of a run, when its turn comes; answers how it stands if it is not to be tried. */
  retryInTurn(order: ExtensionRetry & Pick<RowOrder, 'turn'>): Promise<Extended | null>;
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
  const { rows, background, clock } = parts;
  const running = new Set<Ordered>();
  const isRunning = (id: string) => [...running].some((order) => order.operationId === id);
  const settler = createSettler(parts);
  const { enter, enterAgain, requireClients } = createEntry(parts);
  const run = createExtensionRun(parts, settler);
  const decide = createDecision(parts);

  async function keep<Row>(order: Ordered, work: () => Promise<Row>): Promise<Row> {
    // Before the row exists, so that the recovery of this process never takes it for an orphan.
    running.add(order);
    try {
      return await background.keep(work());
    } finally {
      running.delete(order);
    }
  }

  function place(order: ExtensionOrder): Promise<ExtensionRow> {
    return keep(order, async () => {
      const { row, isToBeSent } = await enter(order);
      return isToBeSent ? run.carryOut(row) : row;
    });
  }

  async function tryAgain(known: ExtensionRow, order: ExtensionRetry): Promise<ExtensionRow> {
    const { row, isToBeSent } = await enterAgain(known, order);
    if (isToBeSent) return run.carryOut(row);
    if (row.attempt >= order.attempt) return row;
    throw notToBeTried(row);
  }

  async function find(channelId: string, operationId: string): Promise<ExtensionRow> {
    const row = await rows.find(operationId);
    if (row?.channel_id === channelId) return row;
    throw new AppError('not-found', { detail: 'There is no such extension of this channel.' });
  }

  return {
    recover: createExtensionRecovery(parts, { settler, isRunning }),
    findLate: createLateFinder(parts),
    create: async (order) => answer(await place(await requireClients(order))),
    extend: async (order) => toExtended(await place(order)),
    extendInTurn: async (order) => {
      const { seenSince } = order;
      const row = await keep(order, () =>
        run.inTurn(order, (activeTill) =>
          enter(order, activeTill && seenSince && { activeTill, seenSince }),
        ),
      );
      return row && toExtended(row);
    },
    retryInTurn: async (order) => {
      const known = await find(order.channelId, order.operationId);
      const row = await keep(order, () => run.inTurn(order, () => enterAgain(known, order)));
      return row && toExtended(row);
    },
    retry: async (order) => {
      const row = await find(order.channelId, order.operationId);
      return toExtended(await keep(order, () => tryAgain(row, order)));
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

function toExtended(row: ExtensionRow): Extended {
  return { ...toExtension(row), problem: row.problem };
}

/** A row answers the same for ever, also where that answer is a problem. */
function answer(row: ExtensionRow): Extension {
  if (row.problem === null) return toExtension(row);
  throw new AppError(row.problem, row.reason === null ? {} : { detail: row.reason });
}

function notToBeTried({ state, attempt }: ExtensionRow): AppError {
  const detail = `Only what was not applied is tried again, one attempt after the other; this is attempt ${attempt}, ${state}.`;
  return new AppError('conflict', { detail });
}
