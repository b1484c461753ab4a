import { expect, test } from 'vitest';
import { sampleAccount } from '../../../test/samples.ts';
import { balanceView } from './model.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const at = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000).toISOString();
const withAge = (secondsAgo: number) =>
  sampleAccount({ balance: { days: 1204, asOf: at(secondsAgo) } });

test('a fresh balance is known', () => {
  expect(balanceView(withAge(20), null, now)).toMatchObject({
    kind: 'known',
    days: 1204,
    isOld: false,
  });
});

test('a balance older than two minutes is marked as old', () => {
  expect(balanceView(withAge(120), null, now)).toMatchObject({ isOld: false });
  expect(balanceView(withAge(121), null, now)).toMatchObject({ isOld: true });
});

test('a balance of zero days is a balance', () => {
  const account = sampleAccount({ balance: { days: 0, asOf: at(1) } });

  expect(balanceView(account, null, now)).toMatchObject({ kind: 'known', days: 0 });
});

test('a silent upstream makes it unavailable, with since when and why', () => {
  const account = sampleAccount({
    balance: null,
    unavailable: { since: at(60), code: 'upstream-timeout' },
  });

  expect(balanceView(account, null, now)).toEqual({
    kind: 'unavailable',
    reason: 'Whapi did not answer in time',
    since: at(60),
  });
});

test('after a failed read the number from before is not shown', () => {
  expect(balanceView(withAge(5), new Error('lost'), now).kind).toBe('unavailable');
});
