import { expect, test } from 'vitest';
import { createKnownChannels } from './known-channels.ts';

test('a channel that the mirror holds is new to the first page that shows it, and then no more', () => {
  const channels = createKnownChannels();
  channels.hold('A', 'print');

  expect([channels.hasSeen('A'), channels.isNew('A')]).toEqual([false, true]);
  expect([channels.hasSeen('A'), channels.isNew('A')]).toEqual([true, false]);
  expect(channels.get('A')?.fingerprint).toBe('print');
});

test('what is told of a channel is kept together, in whichever order it is told', () => {
  const channels = createKnownChannels();
  channels.isNew('A');
  channels.wantToken('A');
  channels.hold('A', 'print');

  expect(channels.get('A')).toEqual({ fingerprint: 'print', isTokenWanted: true, isSeen: true });
});

test('a channel that nobody has told of has neither been seen nor a fingerprint', () => {
  const channels = createKnownChannels();
  channels.isNew('A');

  expect(channels.get('A')?.fingerprint).toBeNull();
  expect(channels.get('B')).toBeUndefined();
  expect(channels.hasSeen('B')).toBe(false);
});
