import { setTimeout as sleep } from 'node:timers/promises';
import type { ExtensionRun } from '@channeldesk/contracts';
import { connectControl } from '@channeldesk/simulator/control/control-client';
import { openCaller } from './caller.ts';
import { someChannel } from './look-up.bench.ts';
import { beginRun, makePlan } from './orders.ts';
import { type CpuTimes, readCpuTimes } from './process-cpu.ts';
import type { Stack } from './stack.ts';

export interface BulkNumbers {
  readonly rows: number;
  readonly wallMs: number;
  /** How long a call takes that is made straight, ten at once: the delay, and the way there and back. */
  readonly callMs: number;
  /** Of the time that the calls alone take: each row is one extend and one read. */
  readonly ratio: number;
  /** The same, if a call took the delay and nothing else. */
  readonly ratioOfDelay: number;
  /** What each process computes for a row. */
  readonly cpuMs: CpuTimes;
}

const upstreamMs = 50;
const callsPerRow = 2;
const callsAtOnce = 10;
const callsEach = 200;

/** Extends every channel that can be, with an upstream that takes its time for each call. */
export async function benchBulk(stack: Stack): Promise<BulkNumbers> {
  const control = connectControl(stack.simulator.url);
  await control.topUp(1_000_000);
  await control.addFault({ delayMs: upstreamMs });
  const callMs = await timeCalls(stack);
  const plan = await makePlan(stack);
  const before = await readCpuTimes(stack);
  const run = await untilDone(stack, await beginRun(stack, plan));
  const after = await readCpuTimes(stack);
  if (run.counts.verified !== plan.count) throw new Error(`run ended as ${JSON.stringify(run)}`);
  const wallMs = Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt);
  const idealMs = (eachMs: number) => (plan.count * callsPerRow * eachMs) / callsAtOnce;
  return {
    rows: plan.count,
    wallMs,
    callMs,
    ratio: wallMs / idealMs(callMs),
    ratioOfDelay: wallMs / idealMs(upstreamMs),
    cpuMs: {
      api: (after.api - before.api) / plan.count,
      simulator: (after.simulator - before.simulator) / plan.count,
      postgres: (after.postgres - before.postgres) / plan.count,
    },
  };
}

/** Reads a channel straight from the upstream, as many times at once as a run does. */
async function timeCalls(stack: Stack): Promise<number> {
  const path = `/channels/${await someChannel(stack)}`;
  const startedMs = performance.now();
  const callEach = async () => {
    const caller = openCaller(stack.simulator.url, stack.partnerToken);
    for (let call = 0; call < callsEach; call += 1) await caller.read(path);
    caller.close();
  };
  await Promise.all(Array.from({ length: callsAtOnce }, callEach));
  return (performance.now() - startedMs) / callsEach;
}

async function untilDone({ api, serviceKey }: Stack, { id }: ExtensionRun): Promise<ExtensionRun> {
  const caller = openCaller(api.url, serviceKey);
  try {
    for (;;) {
      const { body } = await caller.read(`/api/v1/extension-runs/${id}`);
      const run = JSON.parse(body) as ExtensionRun;
      if (run.state !== 'running') return run;
      await sleep(1000);
    }
  } finally {
    caller.close();
  }
}
