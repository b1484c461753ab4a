import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from './stack.ts';

export interface ExportNumbers {
  readonly channels: number;
  readonly rowsPerSecond: number;
  readonly sizeBytes: number;
  /** How far the backend's memory rose above its rest during the exports; null where it cannot be read. */
  readonly peakGrowthMb: number | null;
}

/** The same for every account size, so that all make the same garbage and only one file's size differs. */
const totalRows = 100_000;

/** Exports all channels again and again and watches the highest memory of the backend's process. */
export async function benchExport(stack: Stack, channels: number): Promise<ExportNumbers> {
  await sleep(500);
  const restMb = await resetPeak(stack.api.pid);
  const repeats = totalRows / channels;
  let sizeBytes = 0;
  const startedMs = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const { lines, bytes } = await download(stack);
    if (lines !== channels + 1) throw new Error(`the file has ${lines} lines`);
    sizeBytes = bytes;
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const peakMb = await memoryMb(stack.api.pid, 'VmHWM');
  return {
    channels,
    rowsPerSecond: totalRows / seconds,
    sizeBytes,
    peakGrowthMb: restMb === null || peakMb === null ? null : peakMb - restMb,
  };
}

async function download({ api, serviceKey }: Stack): Promise<{ lines: number; bytes: number }> {
  const response = await fetch(`${api.url}/api/v1/channels/export.csv?sort=name`, {
    headers: { authorization: `Bearer ${serviceKey}` },
  });
  if (!response.ok || !response.body) throw new Error(`the export answered ${response.status}`);
  let lines = 0;
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { lines, bytes };
}

/** Linux keeps the highest memory of a process and forgets it on request. */
async function resetPeak(pid: number): Promise<number | null> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
  return memoryMb(pid, 'VmRSS');
}

async function memoryMb(pid: number, field: 'VmHWM' | 'VmRSS'): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
