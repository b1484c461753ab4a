import { benchExport, type ExportNumbers } from './export.bench.ts';
import { benchLookUp, type LookUpNumbers } from './look-up.bench.ts';
import { type Stack, startStack } from './stack.ts';

const budgets = { addedMs: 3, extraGrowthMb: 24 };

const small = await withStack(1000, async (stack) => benchExport(stack, 1000));
const { exported: large, lookUp } = await withStack(10_000, async (stack) => ({
  exported: await benchExport(stack, 10_000),
  lookUp: await benchLookUp(stack),
}));

const huge = await withStack(100_000, async (stack) => benchExport(stack, 100_000));

console.table(lookUpTable(lookUp));
console.table(exportTable([small, large, huge]));
const failures = judge();
for (const failure of failures) console.error(`over budget: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function withStack<Result>(channels: number, work: (stack: Stack) => Promise<Result>) {
  const stack = await startStack(channels);
  try {
    return await work(stack);
  } finally {
    await stack.close();
  }
}

function lookUpTable({ directMs, backendMs, addedMs, ratio }: LookUpNumbers) {
  return {
    'look-up, straight to the simulator': ms(directMs),
    'look-up, fresh through the backend': ms(backendMs),
    'added by the backend': { 'p50 ms': round(addedMs), budget: budgets.addedMs },
    ratio: { 'p50 ms': round(ratio) },
  };
}

function ms({ p50, p95 }: { p50: number; p95: number }) {
  return { 'p50 ms': round(p50), 'p95 ms': round(p95) };
}

function exportTable(numbers: readonly ExportNumbers[]) {
  return Object.fromEntries(
    numbers.map(({ channels, rowsPerSecond, sizeBytes, peakGrowthMb }) => [
      `CSV of ${channels} channels`,
      {
        'rows/s': Math.round(rowsPerSecond),
        kB: Math.round(sizeBytes / 1024),
        'peak growth MB': peakGrowthMb === null ? 'not measured' : round(peakGrowthMb),
      },
    ]),
  );
}

function judge(): string[] {
  const { addedMs, extraGrowthMb } = budgets;
  const grown = [large, huge].flatMap(({ channels, peakGrowthMb }) => {
    const moreMb = (peakGrowthMb ?? 0) - (small.peakGrowthMb ?? 0);
    return moreMb > extraGrowthMb ? [`CSV of ${channels}: ${round(moreMb)} MB more`] : [];
  });
  return lookUp.addedMs > addedMs ? [`look-up adds ${round(lookUp.addedMs)} ms`, ...grown] : grown;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
