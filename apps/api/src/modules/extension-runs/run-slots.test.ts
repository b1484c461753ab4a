import { expect, test } from 'vitest';
import type { CallTurn } from '#api/call-turn.ts';
import { createRunSlots } from './run-slots.ts';

/** Begins rows as long as there is room, and says how many have begun and how many of them called. */
function startRows(goesOn = async () => true) {
  const slots = createRunSlots(goesOn);
  const calling: CallTurn[] = [];
  const ends: (() => void)[] = [];
  const begin = async () => {
    while (await goesOn()) {
      slots.begin(async (turn) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        ends.push(resolve);
        if (!(await turn.take())) return;
        calling.push(turn);
        await promise;
      });
      await slots.free();
    }
  };
  void begin();
  const counts = async () => {
    await new Promise(setImmediate);
    return { begun: ends.length, called: calling.length };
  };
  return { calling, ends, counts };
}

test('ten rows call at once, four more are got ready, and the next calls when one is answered', async () => {
  const { calling, counts } = startRows();
  const first = await counts();
  calling[3]?.end();

  expect([first, await counts()]).toEqual([
    { begun: 14, called: 10 },
    { begun: 14, called: 11 },
  ]);
});

test('no more begin before one of those that have called is written down', async () => {
  const { calling, ends, counts } = startRows();
  await counts();
  for (const turn of [...calling]) turn.end();
  const full = await counts();
  ends[0]?.();

  expect([full, await counts()]).toEqual([
    { begun: 14, called: 14 },
    { begun: 15, called: 15 },
  ]);
});

test('a row that ends without saying that it has called makes room as well', async () => {
  const { ends, counts } = startRows();
  await counts();
  ends[0]?.();

  expect(await counts()).toEqual({ begun: 15, called: 11 });
});

test('rows whose turn comes when nothing is to be sent any more make room without calling', async () => {
  let isRunning = true;
  const { calling, counts } = startRows(async () => isRunning);
  await counts();
  isRunning = false;
  calling[0]?.end();

  expect((await counts()).called).toBe(10);
});
