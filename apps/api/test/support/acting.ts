import { randomUUID } from 'node:crypto';
import type { Activity, Extension } from '@channeldesk/contracts';
import type { SimulatorOptions } from '@channeldesk/simulator/app';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { onTestFinished } from 'vitest';
import { startConsole, type TestConsole } from './console.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export interface Acting extends TestConsole {
  readonly time: VirtualTime;
  /** IDs of the hand-made channels by scenario key. */
  readonly ids: Readonly<Record<string, string>>;
  /** How often the upstream was asked with this method and a path that holds this text. */
  asked(method: string, path: string): Promise<number>;
  fault(method: string, path: string, fault: FaultInput): Promise<void>;
  timeline(id: string): Promise<Activity[]>;
}

interface ActingOptions {
  readonly config?: Readonly<Record<string, string>>;
  readonly simulator?: Partial<SimulatorOptions>;
  /** How long one waits, in real time, for what is under way on a channel. */
  readonly lockWaitMs?: number;
  readonly withSweep?: boolean;
  /** After how long, in real time, calls of extensions give up. */
  readonly extendCallMs?: number;
  /** When it starts. */
  readonly at?: Date;
}

const callMs = 400;

/** A console whose waits take no real time and whose calls give up after less than half a second. */
export async function startActing(options: ActingOptions = {}): Promise<Acting> {
  const acting = await openActing(options);
  onTestFinished(() => acting.close());
  return acting;
}

/** As above, for many tests: whoever opens it closes it. */
export async function openActing(options: ActingOptions = {}): Promise<Acting> {
  const { lockWaitMs = 5000, withSweep = false, extendCallMs = callMs } = options;
  const time = createVirtualTime(options.at);
  const started = await startConsole({
    withSweep,
    clock: time.clock,
    simulator: { clock: time.simulated, ...options.simulator },
    config: { EXTEND_TIMEOUT_MS: String(callMs), ...options.config },
    timings: {
      extension: {
        sendTimeoutMs: extendCallMs,
        readTimeoutMs: extendCallMs,
        lockWaitMs: 5000,
        settleMs: 60_000,
        settleEveryMs: 2000,
      },
      gate: {
        unlinkVerifyMs: 15_000,
        unlinkPollMs: 1000,
        logoutTimeoutMs: callMs,
        lockWaitMs: 5000,
      },
      operation: {
        pollMs: 2000,
        callMs,
        stopMs: 10_000,
        stoppedMs: 10_000,
        startMs: 10_000,
        gateMs: 30_000,
        logoutMs: 10_000,
        verifyMs: 20_000,
        settingsMs: 10_000,
        restartMs: 10_000,
      },
      lockWaitMs,
    },
  });
  const { simulator, admin } = started;
  return {
    ...started,
    time,
    ids: await simulator.control.scenarios(),
    async asked(method, path) {
      return (await simulator.control.requests({ method, path })).length;
    },
    async fault(method, path, fault) {
      await simulator.control.addFault({ match: { method, path }, ...fault });
    },
    async timeline(id) {
      const answer = await admin.send('GET', `/channels/${id}/timeline`);
      return (answer.json() as { items: Activity[] }).items;
    },
  };
}

/** Asks the console to extend a channel, with a new operation ID unless one is given. */
export async function extend(
  { admin }: Pick<Acting, 'admin'>,
  id: string,
  order: { days?: number; comment?: string; key?: string } = {},
) {
  const { days = 30, comment = 'Invoice 12', key = randomUUID() } = order;
  const response = await admin.send('POST', `/channels/${id}/extensions`, {
    body: { days, comment },
    headers: { 'idempotency-key': key },
  });
  return { key, response, row: response.json() as Extension };
}
