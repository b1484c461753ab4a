import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelSummary } from '@channeldesk/contracts';
import { type Caller, openCaller } from './caller.ts';
import { sortedPaths } from './list-queries.ts';
import { openMirror } from './mirror-database.ts';
import { percentile } from './percentile.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

export interface SweepNumbers {
  /** What the upstream alone takes to answer all pages. */
  readonly upstreamMs: number;
  /** A sweep that finds nothing changed. */
  readonly unchangedMs: number;
  readonly ratio: number;
  /** The list between sweeps and during them. */
  readonly quiet: Spread;
  readonly during: Spread;
}

const pageSize = 500;
const sweepsTimed = 5;

/** Measures sweeps that change nothing, and the list meanwhile, on a stack that sweeps every few seconds. */
export async function benchSweep(stack: Stack, channels: number): Promise<SweepNumbers> {
  const upstreamMs = await readAllPages(stack, channels);
  const unchangedMs = percentile(await timeSweeps(stack), 50);
  const lists = await timeLists(stack, watchSweeps(stack));
  return { upstreamMs, unchangedMs, ratio: unchangedMs / upstreamMs, ...lists };
}

/** One page after the other, as the upstream gives them, read and thrown away. The best of two. */
async function readAllPages({ simulator, partnerToken }: Stack, channels: number): Promise<number> {
  const caller = openCaller(simulator.url, partnerToken);
  const times: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const startedMs = performance.now();
    for (let offset = 0; offset < channels; offset += pageSize) {
      await caller.read(`/channels/list?count=${pageSize}&offset=${offset}`);
    }
    times.push(performance.now() - startedMs);
  }
  caller.close();
  return Math.min(...times);
}

/** What the next sweeps take when nothing else is done: their own record tells, so that nobody asks. */
async function timeSweeps({ dataDir }: Stack): Promise<number[]> {
  const mirror = await openMirror(dataDir);
  const startedAt = new Date();
  const times: number[] = [];
  while (times.length < sweepsTimed) {
    await sleep(1000);
    const { rows } = await mirror.query<{ ms: number }>(
      `select extract(epoch from finished_at - started_at)::float8 * 1000 as ms from sweeps
       where state = 'complete' and started_at > $1`,
      [startedAt],
    );
    times.splice(0, times.length, ...rows.map(({ ms }) => ms));
  }
  await mirror.end();
  return times;
}

interface Watching {
  isSweeping: boolean;
  sweeps: number;
  readonly done: Promise<void>;
}

/** Follows the sweeps by the summary, which tells whether one is under way. */
function watchSweeps({ api, serviceKey }: Stack): Watching {
  const watching = { isSweeping: false, sweeps: 0 };
  const follow = async () => {
    const caller = openCaller(api.url, serviceKey);
    let startedAt: string | null = null;
    while (watching.sweeps < sweepsTimed) {
      const { sweep } = await readSummary(caller);
      watching.isSweeping = sweep.progress !== null;
      if (startedAt && !sweep.progress && sweep.finishedAt) watching.sweeps += 1;
      startedAt = sweep.progress?.startedAt ?? null;
      await sleep(100);
    }
    caller.close();
  };
  return Object.assign(watching, { done: follow() });
}

async function readSummary(caller: Caller): Promise<ChannelSummary> {
  return JSON.parse((await caller.read('/api/v1/channels/summary')).body);
}

/** Asks for lists all the while, ten a second, and sorts the times by whether a sweep ran. */
async function timeLists({ api, serviceKey }: Stack, watching: Watching) {
  const caller = openCaller(api.url, serviceKey);
  const times = { quiet: [] as number[], during: [] as number[] };
  let isDone = false;
  void watching.done.finally(() => {
    isDone = true;
  });
  for (let turn = 0; !isDone; turn += 1) {
    const wasSweeping = watching.isSweeping;
    const { ms } = await caller.read(sortedPaths[turn % sortedPaths.length] ?? '');
    if (wasSweeping === watching.isSweeping) times[wasSweeping ? 'during' : 'quiet'].push(ms);
    await sleep(20);
  }
  await watching.done;
  caller.close();
  return { quiet: spreadOf(times.quiet), during: spreadOf(times.during) };
}
