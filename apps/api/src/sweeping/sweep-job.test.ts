import { expect, test, vi } from 'vitest';
import type { SweepOutcome } from '#api/modules/mirror/sweep.ts';
import { registerSweepJob } from './sweep-job.ts';

const now = new Date('2026-11-25T12:00:00Z');

function jobWith(options: { dueIn?: number[]; outcome?: SweepOutcome; isStopping?: boolean } = {}) {
  const stopping = new AbortController();
  if (options.isStopping) stopping.abort();
  const dueIn = [...(options.dueIn ?? [0, 300])];
  const sweep = vi.fn(async () => options.outcome ?? ('complete' as const));
  const soon = vi.fn(async () => undefined);
  const makeDue = vi.fn(async () => undefined);
  let work = async () => Number.NaN;
  const { sweepSoon } = registerSweepJob({
    jobs: {
      repeat: (_name, registered) => {
        work = registered;
      },
      soon,
    },
    sweeper: { sweep },
    sweeps: { secondsUntilDue: async () => dueIn.shift() ?? 0, makeDue },
    clock: { now: () => now },
    signal: stopping.signal,
  });
  return { run: () => work(), sweep, soon, makeDue, sweepSoon };
}

test('a sweep that is due is made, and the next is due when its end says so', async () => {
  const { run, sweep } = jobWith();

  expect(await run()).toBe(300);
  expect(sweep).toHaveBeenCalledTimes(1);
});

test('a sweep that is not due yet, because somebody made it meanwhile, is not made twice', async () => {
  const { run, sweep } = jobWith({ dueIn: [12] });

  expect(await run()).toBe(12);
  expect(sweep).not.toHaveBeenCalled();
});

test('a sweep that another process makes is looked after in twenty seconds', async () => {
  expect(await jobWith({ outcome: 'skipped', dueIn: [0, 0] }).run()).toBe(20);
});

test('a sweep that another process has just made is not due again before its time', async () => {
  expect(await jobWith({ outcome: 'skipped', dueIn: [0, 300] }).run()).toBe(300);
});

test('a sweep that ends with its process is due at once for the others', async () => {
  const { run } = jobWith({ outcome: 'skipped', isStopping: true, dueIn: [0, 0] });

  expect(await run()).toBe(0);
});

test('a sweep that is wanted soon is made due, and the job with it', async () => {
  const { sweepSoon, soon, makeDue } = jobWith();

  await sweepSoon();

  expect(makeDue).toHaveBeenCalledWith(now, undefined);
  expect(soon).toHaveBeenCalledWith('sweep');
});
