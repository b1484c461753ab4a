import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TransportHooks } from '@channeldesk/whapi/transport';
import type { Clock } from '#api/clock.ts';
import type { Logger } from '#api/logging.ts';
import type { MirrorNews } from '#api/modules/mirror/mirror-news.ts';
import type { Sweeper, SweepOutcome } from '#api/modules/mirror/sweep.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import type { FromSweepProcess, SweepOrder, ToSweepProcess } from './messages.ts';

export interface ChildSweeperParts {
  readonly order: SweepOrder;
  readonly access: Pick<ChannelAccess, 'remember'>;
  readonly news: MirrorNews;
  readonly hooks: TransportHooks;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
  /** Called when one died before it could write down that it failed, unless it was to stop. */
  readonly onDeath: (startedAt: Date) => Promise<void>;
  readonly script?: string;
}

const sweepScript = fileURLToPath(new URL('./sweep-process.ts', import.meta.url));
const stopLimitMs = 5000;
/** Pages are garbage as soon as they are read: room for some of them, and no more than caches hold. */
const execArgv = ['--max-semi-space-size=16'];

/** A sweeper whose sweeps run in processes of their own, which end with the sweep, or with this one. */
export function createChildSweeper(parts: ChildSweeperParts): Sweeper {
  const { order, clock, onDeath, script = sweepScript } = parts;
  return {
    sweep: async (signal) => {
      if (signal.aborted) return 'skipped';
      const startedAt = clock.now();
      const child = fork(script, {
        execArgv,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const send = (message: ToSweepProcess) => {
        if (child.connected) child.send(message, () => undefined);
      };
      let killing: NodeJS.Timeout | undefined;
      const stop = () => {
        send({ kind: 'stop' });
        killing = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        send({ kind: 'sweep', order });
        const outcome = await outcomeOf(child, parts);
        if (outcome === 'died' && !signal.aborted) await onDeath(startedAt);
        return outcome === 'died' ? 'failed' : outcome;
      } finally {
        signal.removeEventListener('abort', stop);
        clearTimeout(killing);
      }
    },
  };
}

function outcomeOf(child: ChildProcess, parts: ChildSweeperParts): Promise<SweepOutcome | 'died'> {
  const { log } = parts;
  let outcome: SweepOutcome | undefined;
  child.on('message', (message: FromSweepProcess) => {
    if (message.kind === 'ended') outcome = message.outcome;
    else pass(message, parts);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      log.error({ err: error }, 'the process that sweeps could not be used');
      resolve(outcome ?? 'died');
    });
    child.once('exit', (code, signal) => {
      if (outcome === undefined) log.error({ code, signal }, 'the process that sweeps has died');
      resolve(outcome ?? 'died');
    });
  });
}

type Passed = Exclude<FromSweepProcess, { kind: 'ended' }>;

function pass(message: Passed, { access, news, hooks, log }: ChildSweeperParts) {
  const report = (error: unknown) => log.error({ err: error }, 'news of a sweep were lost');
  switch (message.kind) {
    case 'tokens':
      for (const channel of message.channels) access.remember(channel);
      break;
    case 'changed':
      news.changed(message.ids).catch(report);
      break;
    case 'swept':
      news.swept().catch(report);
      break;
    case 'called':
      for (const event of message.events) hooks.onEvent?.(event);
      break;
  }
}
