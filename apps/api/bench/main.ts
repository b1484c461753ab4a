import { type BrowserNumbers, benchBrowser } from './browser.bench.ts';
import { benchBulk } from './bulk.bench.ts';
import { benchDays } from './days.bench.ts';
import { benchExport } from './export.bench.ts';
import { benchForecast } from './forecast.bench.ts';
import { benchList, type ListNumbers } from './list.bench.ts';
import { benchListRatio } from './list-ratio.bench.ts';
import { benchLookUp } from './look-up.bench.ts';
import { benchPlan } from './plan.bench.ts';
import { memoryMb } from './process-memory.ts';
import { type Budget, failuresOf, printBudgets, printLists } from './report.ts';
import { type Stack, startStack } from './stack.ts';
import { benchSweep } from './sweep.bench.ts';
import { benchThroughput } from './throughput.bench.ts';
import { benchUpstreamPage } from './upstream.bench.ts';

const large = 100_000;
/** A few of them are on trial or blocked and get no days, so that about 5,000 are extended. */
const bulk = 5400;
const sizes = (process.argv[2] ?? '100,10000,100000,1000000').split(',').map(Number);

const lists: ListNumbers[] = [];
const browsers: BrowserNumbers[] = [];
const budgets: Budget[] = [];
const upstream: Budget[] = [];
let listRatio = Number.NaN;
for (const channels of sizes) {
  await withStack(channels, async (stack) => {
    const idleMb = (await memoryMb(stack.api.pid, 'VmRSS')) ?? 0;
    lists.push(await benchList(stack, channels));
    upstream.push(await upstreamFigure(stack, channels));
    if (channels === 100 || channels === large) browsers.push(await benchBrowser(stack));
    if (channels !== large) return;
    budgets.push(...(await benchLarge(stack, idleMb)));
    await withStack(100, async (small) => {
      listRatio = await benchListRatio(small, stack);
    });
    budgets.push(...(await daysBudgets(stack)));
  });
}
if (sizes.includes(large)) {
  await withStack(large, async (stack) => budgets.push(...(await sweepBudgets(stack))), {
    SWEEP_INTERVAL_SECONDS: '4',
  });
  await withStack(bulk, async (stack) => budgets.push(...(await bulkBudgets(stack))));
}

printLists(lists);
budgets.unshift(...listBudgets());
budgets.push(...upstream);
printBudgets(budgets);
const failures = failuresOf(budgets);
for (const failure of failures) console.error(`over budget: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function withStack(
  channels: number,
  work: (stack: Stack) => Promise<unknown>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const stack = await startStack(channels, env);
  try {
    await work(stack);
  } finally {
    await stack.close();
  }
}

async function upstreamFigure(stack: Stack, channels: number): Promise<Budget> {
  const { p50 } = await benchUpstreamPage(stack, channels);
  const size = channels.toLocaleString('en');
  return { what: `page of the simulator, half-way of ${size}, p50 ms`, value: p50 };
}

/** What is promised for a hundred thousand channels, apart from the list itself. */
async function benchLarge(stack: Stack, idleMb: number): Promise<Budget[]> {
  const exported = await benchExport(stack, large);
  const lookUp = await benchLookUp(stack);
  const forecast = await benchForecast(stack);
  const plan = await benchPlan(stack);
  const { barePerSecond, listPerSecond, ratio } = await benchThroughput(stack);
  const afterMb = (await memoryMb(stack.api.pid, 'VmRSS')) ?? 0;
  return [
    { what: 'export, rows/s', value: exported.rowsPerSecond, atLeast: 200_000 },
    { what: 'export, first byte ms', value: exported.firstByteMs.indexed, atMost: 300 },
    { what: 'export that sorts, first byte ms', value: exported.firstByteMs.sorted, atMost: 300 },
    { what: 'export, memory growth MB', value: exported.peakGrowthMb ?? 0, atMost: 50 },
    { what: 'look-up straight, p50 ms', value: lookUp.directMs.p50 },
    { what: 'look-up through the backend, p50 ms', value: lookUp.backendMs.p50 },
    { what: 'look-up, added ms', value: lookUp.addedMs, atMost: 3 },
    { what: 'forecast, p95 ms', value: forecast.p95, atMost: 300 },
    {
      what: `plan of ${plan.rows.toLocaleString('en')} rows, ms`,
      value: plan.medianMs,
      atMost: 2000,
    },
    { what: 'bare Fastify route, requests/s', value: barePerSecond },
    { what: 'list, requests/s', value: listPerSecond },
    { what: 'bare requests per list request', value: ratio },
    { what: 'API memory idle, MB', value: idleMb, atMost: 200 },
    { what: 'API memory after the run, MB', value: afterMb },
  ];
}

async function daysBudgets(stack: Stack): Promise<Budget[]> {
  const { extensions, forecast, totals } = await benchDays(stack);
  const history = `after ${extensions.toLocaleString('en')} extensions by a policy`;
  return [
    { what: `forecast ${history}, p95 ms`, value: forecast.p95, atMost: 300 },
    { what: `movements of a month ${history}, p95 ms`, value: totals.p95 },
  ];
}

async function sweepBudgets(stack: Stack): Promise<Budget[]> {
  const { upstreamMs, unchangedMs, ratio, quiet, during } = await benchSweep(stack, large);
  return [
    { what: '200 pages straight from the upstream, ms', value: upstreamMs },
    { what: 'sweep that finds nothing changed, ms', value: unchangedMs },
    { what: 'that sweep, of the time of the upstream', value: ratio, atMost: 1.3 },
    { what: 'list between sweeps, p95 ms', value: quiet.p95 },
    { what: 'list during a sweep, p95 ms', value: during.p95 },
    { what: 'list during a sweep, of quiet', value: during.p95 / quiet.p95, atMost: 2 },
  ];
}

async function bulkBudgets(stack: Stack): Promise<Budget[]> {
  const { rows, wallMs, callMs, ratio, ratioOfDelay, cpuMs } = await benchBulk(stack);
  return [
    { what: `bulk of ${rows.toLocaleString('en')} channels, s`, value: wallMs / 1000 },
    { what: 'a call that the upstream delays by 50 ms, ms', value: callMs },
    { what: 'that bulk, of what its calls take', value: ratio, atMost: 1.15 },
    { what: 'that bulk, of what the upstream delays alone', value: ratioOfDelay },
    { what: 'CPU of the API for a row, ms', value: cpuMs.api },
    { what: 'CPU of PostgreSQL for a row, ms', value: cpuMs.postgres },
    { what: 'CPU of the simulator for a row, ms', value: cpuMs.simulator },
  ];
}

function listBudgets(): Budget[] {
  const big = lists.find(isOf(large));
  const [smallPage, bigPage] = browsers;
  if (!big || !smallPage || !bigPage) return [];
  const { searched } = big;
  const listMs = Math.max(big.filtered.p95, big.sorted.p95);
  return [
    { what: 'list, any filter and order, p95 ms', value: listMs, atMost: 20 },
    { what: 'the same, of 100 channels asked in turn', value: listRatio, atMost: 1.5 },
    { what: 'search, p95 ms', value: searched.p95, atMost: 25 },
    { what: 'first row in Chromium, ms', value: bigPage.firstRowMs, atMost: 1000 },
    {
      what: 'the same, of 100 channels',
      value: bigPage.firstRowMs / smallPage.firstRowMs,
      atMost: 1.2,
    },
    { what: 'last key to result in Chromium, ms', value: bigPage.searchMs, atMost: 250 },
    { what: 'the same, of 100 channels', value: bigPage.searchMs / smallPage.searchMs },
  ];
}

function isOf(channels: number) {
  return (numbers: ListNumbers) => numbers.channels === channels;
}
