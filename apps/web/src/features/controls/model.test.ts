import { expect, it } from 'vitest';
import { sampleChannel } from '../../../test/samples.ts';
import { canRun, isYoungerThan } from './model.ts';

it.each([{ isStopped: true }, { isBlocked: true }, { status: 'expired' as const }])(
  'a channel with %j cannot run',
  (change) => {
    expect(canRun(sampleChannel(change))).toBe(false);
  },
);

it.each(['active', 'starting', 'unknown'] as const)('a channel that is %s can run', (status) => {
  expect(canRun(sampleChannel({ status }))).toBe(true);
});

it('counts the age to the moment the channel was read, and knows none without a date', () => {
  const channel = sampleChannel({
    createdAt: '2026-11-23T12:00:00.000Z',
    asOf: '2026-11-23T12:00:10.000Z',
  });

  expect(isYoungerThan(channel, 10_001)).toBe(true);
  expect(isYoungerThan(channel, 10_000)).toBe(false);
  expect(isYoungerThan({ ...channel, createdAt: null }, 10_001)).toBe(false);
});
