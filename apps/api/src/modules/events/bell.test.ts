import { expect, test } from 'vitest';
import { createBell } from './bell.ts';

const longMs = 60_000;

test('a ring wakes the one who waits', async () => {
  const { ring, heard } = createBell();

  const waiting = heard(longMs);
  ring();

  await waiting;
});

test('a ring while nobody waited is heard by the next, once', async () => {
  const { ring, heard } = createBell();
  ring();
  ring();

  await heard(longMs);

  const began = performance.now();
  await heard(20);
  expect(performance.now() - began).toBeGreaterThan(15);
});
