import { expect, test, vi } from 'vitest';
import type { News } from '#api/event-log.ts';
import { createEventPublisher } from './event-publisher.ts';

/** Keeps what was written; each write ends when the test says so, or at once. */
function start({ mergeMs = 10, isHeld = false } = {}) {
  const written: (readonly News[])[] = [];
  const held: PromiseWithResolvers<void>[] = [];
  const warnings: unknown[] = [];
  const publisher = createEventPublisher({
    rows: {
      append: async (news) => {
        written.push(news);
        const end = Promise.withResolvers<void>();
        held.push(end);
        if (!isHeld) end.resolve();
        await end.promise;
      },
    },
    log: { warn: (...line: unknown[]) => void warnings.push(line) },
    mergeMs,
    retryMs: 10,
  });
  return { ...publisher, written, held, warnings };
}

test('news of one moment become one row of each kind, with each channel once', async () => {
  const { append, written } = start();

  append({ kind: 'channels', ids: ['A', 'B'] });
  append({ kind: 'operations', ids: ['A'] });
  append({ kind: 'channels', ids: ['B', 'C'] });
  append({ kind: 'account', ids: null });
  append({ kind: 'account', ids: null });

  await vi.waitFor(() => expect(written).toHaveLength(1));
  expect(written[0]).toEqual([
    { kind: 'channels', ids: ['A', 'B', 'C'] },
    { kind: 'operations', ids: ['A'] },
    { kind: 'account', ids: null },
  ]);
});

test.each([
  [500, 500],
  [501, null],
])('%i channels in one moment are told with %s names', async (count, named) => {
  const { append, written } = start();

  for (let number = 0; number < count; number += 1) {
    append({ kind: 'channels', ids: [String(number)] });
  }

  await vi.waitFor(() => expect(written).toHaveLength(1));
  expect(written[0]?.[0]?.ids?.length ?? null).toBe(named);
});

test('news that came while others were written follow in one row', async () => {
  const { append, written, held } = start({ isHeld: true });
  append({ kind: 'channels', ids: ['A'] });
  await vi.waitFor(() => expect(written).toHaveLength(1));

  append({ kind: 'channels', ids: ['B'] });
  append({ kind: 'channels', ids: ['C'] });
  held[0]?.resolve();

  await vi.waitFor(() => expect(written).toHaveLength(2));
  expect(written[1]).toEqual([{ kind: 'channels', ids: ['B', 'C'] }]);
});

test('news that come at any moment around the end of a writing are written', async () => {
  for (let steps = 0; steps < 12; steps += 1) {
    const { append, written, held } = start({ mergeMs: 0, isHeld: true });
    append({ kind: 'channels', ids: ['A'] });
    await vi.waitFor(() => expect(written).toHaveLength(1), { interval: 1 });

    held[0]?.resolve();
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    append({ kind: 'channels', ids: ['B'] });

    await vi.waitFor(() => expect(written, `${steps} steps later`).toHaveLength(2));
  }
});

test('news that could not be written are written later, together with what came meanwhile', async () => {
  const { append, written, held, warnings } = start({ isHeld: true });
  append({ kind: 'channels', ids: ['A'] });
  await vi.waitFor(() => expect(written).toHaveLength(1));

  append({ kind: 'channels', ids: ['B'] });
  held[0]?.reject(new Error('no database'));

  await vi.waitFor(() => expect(written).toHaveLength(2));
  expect([...(written[1]?.[0]?.ids ?? [])].sort()).toEqual(['A', 'B']);
  expect(warnings).toHaveLength(1);
});

test('closing writes at once what is left, and tries once only', async () => {
  const { append, close, written, held } = start({ mergeMs: 60_000, isHeld: true });
  append({ kind: 'sweep', ids: null });

  const closed = close();
  await vi.waitFor(() => expect(written).toEqual([[{ kind: 'sweep', ids: null }]]));
  held[0]?.reject(new Error('no database'));

  await closed;
  expect(written).toHaveLength(1);
});
