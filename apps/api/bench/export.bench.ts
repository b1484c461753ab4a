import { setTimeout as sleep } from 'node:timers/promises';
import { memoryMb, resetPeak } from './process-memory.ts';
import type { Stack } from './stack.ts';

export interface ExportNumbers {
  readonly channels: number;
  readonly rowsPerSecond: number;
  /** Until the file begins, in an order that has an index and in one that must be sorted. */
  readonly firstByteMs: { readonly indexed: number; readonly sorted: number };
  readonly sizeBytes: number;
  /** How far the backend's memory rose above its rest during the exports; null where it cannot be read. */
  readonly peakGrowthMb: number | null;
}

interface Download {
  readonly seconds: number;
  readonly firstByteMs: number;
  readonly sizeBytes: number;
}

/** About the same for every account size, so that all make the same garbage. */
const totalRows = 300_000;

/** Exports all channels again and again and watches the highest memory of the backend's process. */
export async function benchExport(stack: Stack, channels: number): Promise<ExportNumbers> {
  await sleep(500);
  const restMb = await resetPeak(stack.api.pid);
  await download(stack, channels, 'name');
  const repeats = Math.max(1, Math.round(totalRows / channels));
  const downloads: Download[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1)
    downloads.push(await download(stack, channels, 'name'));
  const sorted = await download(stack, channels, 'status');
  const peakMb = await memoryMb(stack.api.pid, 'VmHWM');
  const fastest = downloads.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  return {
    channels,
    rowsPerSecond: channels / fastest.seconds,
    firstByteMs: { indexed: fastest.firstByteMs, sorted: sorted.firstByteMs },
    sizeBytes: fastest.sizeBytes,
    peakGrowthMb: restMb === null || peakMb === null ? null : peakMb - restMb,
  };
}

async function download(stack: Stack, channels: number, sort: string): Promise<Download> {
  const { api, serviceKey } = stack;
  const startedMs = performance.now();
  const response = await fetch(`${api.url}/api/v1/channels/export.csv?sort=${sort}`, {
    headers: { authorization: `Bearer ${serviceKey}` },
  });
  if (!response.ok || !response.body) throw new Error(`the export answered ${response.status}`);
  let firstByteMs = 0;
  let lines = 0;
  let sizeBytes = 0;
  for await (const piece of response.body) {
    firstByteMs ||= performance.now() - startedMs;
    sizeBytes += piece.length;
    lines += lineEnds(piece);
  }
  if (lines !== channels + 1) throw new Error(`the file has ${lines} lines`);
  return { seconds: (performance.now() - startedMs) / 1000, firstByteMs, sizeBytes };
}

/** The client shares the machine with what is measured: it must not count byte by byte. */
function lineEnds(piece: Uint8Array): number {
  const lineFeed = 10;
  let count = 0;
  for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
