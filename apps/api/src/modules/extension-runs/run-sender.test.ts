import { expect, test } from 'vitest';
import type { RunParts } from './run-parts.ts';
import type { RunRecord } from './run-reads.ts';
import { createRunSender } from './run-sender.ts';

const run = { id: 'run', plan_id: 'plan', state: 'running', count: 2, actor_kind: 'user' };
const rowOf = (number: number) => ({ number, channel_id: `CH-${number}`, days: 1, state: null });

test('whoever cannot go on waits for the rows under way, so that nobody else begins more beside them', async () => {
  const calling = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  let asked = 0;
  const parts = {
    rows: {
      listDue: async () => [rowOf(1), rowOf(2)],
      stateOf: async () => {
        asked += 1;
        if (asked > 2) throw new Error('the database is away');
        return 'running';
      },
    },
    extensions: {
      extendInTurn: async ({ turn }: { turn: { take: () => Promise<boolean> } }) => {
        await turn.take();
        calling.resolve();
        await answered.promise;
        return { state: 'verified', reason: null };
      },
    },
    balance: { balance: async () => null },
    account: { moved: async () => undefined },
    background: { signal: new AbortController().signal },
    eventLog: { append: () => undefined },
    clock: { now: () => new Date() },
  } as unknown as RunParts;
  // Each order makes the sender ask again whether the run goes on.
  let orders = 0;
  const send = createRunSender(parts, () => orders++);

  let hasEnded = false;
  const sending = send(run as unknown as RunRecord).finally(() => {
    hasEnded = true;
  });
  await calling.promise;
  await new Promise((resolve) => setImmediate(resolve));
  const whileUnderWay = hasEnded;
  answered.resolve();

  await expect(sending).rejects.toThrow('the database is away');
  expect(whileUnderWay).toBe(false);
});
