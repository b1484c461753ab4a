import { constants, setPriority } from 'node:os';
import type { TransportEvent } from '@channeldesk/whapi/transport';
import { systemClock } from '#api/clock.ts';
import { createAdvisoryLocks } from '#api/db/advisory-locks.ts';
import { openDatabase } from '#api/db/connection.ts';
import { connectionsBeside } from '#api/db/connections-beside.ts';
import { createLogger } from '#api/logging.ts';
import { createLinkStateRepository } from '#api/modules/link-states/link-states.repository.ts';
import type { TokenKeeper } from '#api/modules/mirror/account-reading.ts';
import { createSweepRepository } from '#api/modules/mirror/sweep.repository.ts';
import { createSweeper, type SweepOutcome } from '#api/modules/mirror/sweep.ts';
import { createSweptRowRepository } from '#api/modules/mirror/swept-rows.repository.ts';
import { Secret } from '#api/secret.ts';
import { connectUpstream } from '#api/upstream/connect.ts';
import type { FromSweepProcess, SweepOrder, TokenTold, ToSweepProcess } from './messages.ts';

// A process of its own, for one sweep of a large account: what it parses and leaves behind in memory
// burdens nobody who waits for an answer.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const stopping = new AbortController();
const stop = () => stopping.abort();
process.on('disconnect', stop);
// A terminal's Ctrl-C reaches this process as well; the one that started it says when to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('message', (message: ToSweepProcess) => {
  if (message.kind === 'stop') stop();
  else void sweepAndEnd(message.order);
});

const connectionTimeoutMillis = 5000;

async function sweepAndEnd(order: SweepOrder): Promise<void> {
  const outcome = await sweep(order);
  tellCalls();
  tell({ kind: 'ended', outcome }, () => process.exit(0));
}

async function sweep(order: SweepOrder): Promise<SweepOutcome> {
  const { database: target, intervalSeconds, managerUrl, gateHosts } = order;
  const log = createLogger(order.logLevel);
  const database = openDatabase(target, log, {
    max: connectionsBeside.sweep,
    connectionTimeoutMillis,
  });
  const lockDatabase = openDatabase(target, log, {
    max: connectionsBeside.sweepLocks,
    connectionTimeoutMillis,
  });
  const { partner } = connectUpstream({
    settings: { managerUrl, gateHosts, partnerToken: new Secret(order.partnerToken) },
    log,
    hooks: { onEvent: (event) => calls.push(event) },
  });
  const { db } = database;
  const tokens = createTokenTeller();
  const linkStates = createLinkStateRepository(db);
  const sweeper = createSweeper({
    partner,
    tokens: {
      wanted: () => linkStates.findNextInLine(systemClock.now(), order.linkCheckIntervalSeconds),
      keep: tokens.keep,
    },
    sweeps: createSweepRepository(db),
    rows: createSweptRowRepository(db),
    locks: createAdvisoryLocks(lockDatabase.pool),
    news: {
      changed: async (ids) => tell({ kind: 'changed', ids }),
      swept: async () => {
        tellCalls();
        tokens.tellKept();
        tell({ kind: 'swept' });
      },
    },
    clock: systemClock,
    log,
    intervalSeconds,
  });
  return sweeper.whenDue.sweep(stopping.signal);
}

/** Calls are told now and then: each message wakes the other process, which has better things to do. */
const calls: TransportEvent[] = [];

function tellCalls(): void {
  if (calls.length > 0) tell({ kind: 'called', events: calls.splice(0) });
}

/** Before the mirror is filled nobody knows whose tokens will be wanted: not all, in any case. */
const mostTokens = 20_000;

/** Enough to be worth waking the other process. */
const tokensPerMessage = 1000;

function createTokenTeller() {
  let left = mostTokens;
  const kept: TokenTold[] = [];

  function tellKept(): void {
    if (kept.length > 0) tell({ kind: 'tokens', channels: kept.splice(0) });
  }

  return {
    keep(channels: Parameters<TokenKeeper['keep']>[0]): void {
      for (const { id, apiUrl, token } of channels.slice(0, left)) kept.push({ id, apiUrl, token });
      left -= Math.min(left, channels.length);
      if (kept.length >= tokensPerMessage) tellKept();
    },
    tellKept,
  };
}

function tell(message: FromSweepProcess, onTold?: () => void): void {
  if (process.connected) process.send?.(message, onTold ?? (() => undefined));
  else onTold?.();
}
