import { expect, test } from 'vitest';
import { judgeReturn, type OpenReturn, type SeenChannel } from './return-verdict.ts';

const settleMs = 60_000;
const sentAt = new Date('2026-11-23T12:00:00.000Z');
const after = (ms: number) => new Date(sentAt.getTime() + ms);
const days = (count: number) => count * 86_400_000;

const sent: OpenReturn = {
  kind: 'returned-by-delete',
  sentAt,
  lastAt: sentAt,
  activeTillBefore: after(days(10.5)),
  isAccepted: false,
  others: null,
};
const stop: OpenReturn = { ...sent, kind: 'returned-by-stop' };
const seen: SeenChannel = {
  isGone: false,
  isMissed: false,
  isStopped: false,
  isTrial: false,
  activeTill: sent.activeTillBefore,
  knownAt: after(settleMs),
  firstReadAt: after(1),
};

function judged(open: OpenReturn, over: Partial<SeenChannel>, now = after(90_000)) {
  return judgeReturn(open, { ...seen, ...over }, { now, settleMs })?.state ?? null;
}

test('a deleted channel that is gone was deleted, one that is there later was not', () => {
  expect(judged(sent, { isGone: true, knownAt: after(1) })).toBe('verified');
  expect(judged(sent, {})).toBe('not-applied');
});

test.each([
  ['that it was gone before the call', { isGone: true, knownAt: after(-1) }],
  ['a reading that began within the settling time', { knownAt: after(settleMs - 1) }],
])('%s tells nothing of a deletion, and after a day of readings a person is asked', (_, over) => {
  expect(judged(sent, over)).toBeNull();
  expect(judged(sent, over, after(days(1) + 1))).toBeNull();
  expect(judged(sent, over, after(days(1) + 2))).toBe('conflict');
});

test.each([
  [
    'one reading that did not show it',
    { isMissed: true, knownAt: after(days(2)), firstReadAt: after(days(2)) },
  ],
  ['no reading', { knownAt: null, firstReadAt: null }],
])('%s tells nothing, and the next one is waited for however long the outage', (_, over) => {
  expect(judged(sent, over, after(days(2)))).toBeNull();
  expect(judged(stop, over, after(days(2)))).toBeNull();
});

test.each([sent, stop])('a person is asked when no reading but one has told for a day', (open) => {
  const missedOnce = { isMissed: true, knownAt: after(1), firstReadAt: after(1) };

  expect(judged(open, missedOnce, after(days(1) + 1))).toBeNull();
  expect(judged(open, missedOnce, after(days(1) + 2))).toBe('conflict');
});

test('a stop is proved by days that were lost, not by a channel that may have been stopped before', () => {
  const lost = { activeTill: after(days(0.5)) };

  expect(judged(stop, { isStopped: true, ...lost })).toBe('verified');
  expect(judged(stop, { isStopped: true })).toBe('not-applied');
  expect(judged(stop, {})).toBe('not-applied');
  expect(judged(stop, { isStopped: true, ...lost, knownAt: after(settleMs - 1) })).toBeNull();
});

test('a stop of a channel without a whole day left is proved by its being stopped', () => {
  const activeTill = after(days(0.9));
  const open = { ...stop, activeTillBefore: activeTill };

  expect(judged(open, { isStopped: true, activeTill })).toBe('verified');
  expect(judged(open, { activeTill })).toBe('not-applied');
});

test.each([
  ['is gone', stop, { isGone: true }, 'no longer in the account'],
  ['runs, but lost days', stop, { activeTill: after(days(0.5)) }, 'lost 10 days'],
  ['got other days since', { ...stop, others: 'ended' }, {}, 'other days were moved'],
  ['got other days and stands', { ...stop, others: 'ended' }, { isStopped: true }, 'other days'],
  ['gained days', stop, { activeTill: after(days(70.5)) }, 'gained 60 days'],
  ['has a date that nobody knew', { ...stop, activeTillBefore: null }, {}, 'not known from before'],
  ['is stopped with no date', stop, { isStopped: true, activeTill: null }, 'not known from before'],
] as const)('a person decides about a stop whose channel %s', (_, open, over, words) => {
  const verdict = judgeReturn(open, { ...seen, ...over }, { now: after(90_000), settleMs });

  expect(verdict).toMatchObject({ state: 'conflict', reason: expect.stringContaining(words) });
});

test.each([
  ['deletion', { ...sent, isAccepted: true }, {}, 'still there'],
  ['stop', { ...stop, isAccepted: true }, {}, 'not stopped'],
  ['stop of a stopped channel', { ...stop, isAccepted: true }, { isStopped: true }, 'lost no days'],
] as const)('a %s that Whapi accepted and that moved nothing is left to a person', (...given) => {
  const [, open, over, words] = given;
  const verdict = judgeReturn(open, { ...seen, ...over }, { now: after(90_000), settleMs });

  expect(verdict).toMatchObject({
    state: 'conflict',
    reason: expect.stringMatching(new RegExp(`Whapi accepted it.*${words}`)),
  });
});

test('a stop of a trial channel that Whapi accepted is proved by its being stopped', () => {
  const accepted = { ...stop, isAccepted: true };

  expect(judged(accepted, { isStopped: true, isTrial: true })).toBe('verified');
  expect(judged(accepted, { isTrial: true })).toBe('conflict');
});

test.each([sent, stop])(
  'what another movement may account for is waited for, a day long',
  (open) => {
    const gone = { isGone: open === sent, isStopped: true, activeTill: after(days(0.5)) };
    const beside = { ...open, others: 'open' } as const;

    expect(judged(open, gone)).toBe('verified');
    expect(judged(beside, gone)).toBeNull();
    expect(judged(beside, gone, after(days(1) + 2))).toBe('conflict');
    expect(judged({ ...open, others: 'ended' }, gone)).toBe('conflict');
  },
);
