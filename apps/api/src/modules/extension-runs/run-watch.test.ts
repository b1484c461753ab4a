import { afterEach, expect, test, vi } from 'vitest';
import { createRunWatch } from './run-watch.ts';

afterEach(() => void vi.useRealTimers());

function start() {
  vi.useFakeTimers({ toFake: ['performance'] });
  const run = { state: 'running', orders: 0, asked: 0 };
  const stateOf = async () => {
    run.asked += 1;
    return run.state;
  };
  return { run, ...createRunWatch({ stateOf, orders: () => run.orders }) };
}

test('asks once for many rows, and sees within a third of a second what another process did', async () => {
  const { run, isRunning } = start();
  const before = [await isRunning(), await isRunning()];
  run.state = 'paused';
  vi.advanceTimersByTime(300);

  expect([...before, await isRunning()]).toEqual([true, true, false]);
  expect(run.asked).toBe(2);
});

test('sees at once what this process was told', async () => {
  const { run, isRunning } = start();
  await isRunning();
  run.state = 'cancelled';
  run.orders += 1;

  expect(await isRunning()).toBe(false);
});
