import { readFile, writeFile } from 'node:fs/promises';

/** The memory a process has now (`VmRSS`) or had at most (`VmHWM`), in MB; null where Linux does not tell. */
export async function memoryMb(pid: number, field: 'VmHWM' | 'VmRSS'): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** Linux keeps the highest memory of a process and forgets it on request. Answers what it has now. */
export async function resetPeak(pid: number): Promise<number | null> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
  return memoryMb(pid, 'VmRSS');
}
