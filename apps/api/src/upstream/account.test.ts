import type { Partner } from '@channeldesk/whapi/schemas/partner';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { describe, expect, test } from 'vitest';
import { createAccount } from './account.ts';

const told: Partner = { name: 'Northwind', codename: 'northwind', pwr: 1204 };
const silence = new UpstreamError({
  kind: 'timeout',
  api: 'partner',
  operation: 'getPartner',
  sent: true,
  maybeApplied: false,
});

function accountWith(answer: Partner | Error) {
  const world = {
    answer,
    calls: 0,
    ms: Date.UTC(2026, 10, 23),
    hold: Promise.resolve(),
    change: 0,
    told: 0,
  };
  const account = createAccount({
    partner: {
      getPartner: async () => {
        world.calls += 1;
        await world.hold;
        if (world.answer instanceof Error) throw world.answer;
        return world.answer;
      },
    },
    upstreamLabel: 'Simulator',
    changes: {
      latest: async () => String(world.change),
      note: async () => {
        world.change += 1;
        return String(world.change);
      },
    },
    onMoved: () => {
      world.told += 1;
    },
    now: () => new Date(world.ms),
  });
  return { account, world };
}

describe('what the upstream tells', () => {
  test('is told with its time', async () => {
    expect(await accountWith(told).account.current()).toEqual({
      partner: { name: 'Northwind', codename: 'northwind' },
      balance: { days: 1204, asOf: '2026-11-23T00:00:00.000Z' },
      unavailable: null,
      upstreamLabel: 'Simulator',
    });
  });

  test('is missing where the upstream left it out, never zero', async () => {
    expect(await accountWith({ name: 'Northwind' }).account.current()).toMatchObject({
      partner: { name: 'Northwind', codename: null },
      balance: null,
      unavailable: { code: 'upstream-malformed' },
    });
  });

  test('confirms no partner when it says nothing at all', async () => {
    expect((await accountWith({}).account.current()).partner).toBeNull();
  });

  test('may be a negative or a fractional balance', async () => {
    expect((await accountWith({ pwr: -0.5 }).account.current()).balance?.days).toBe(-0.5);
  });
});

describe('silence', () => {
  test('makes partner and balance unavailable at once, however fresh the last answer is', async () => {
    const { account, world } = accountWith(told);
    await account.current();
    world.answer = silence;
    world.ms += 10_000;

    expect(await account.current()).toMatchObject({
      partner: null,
      balance: null,
      unavailable: { since: '2026-11-23T00:00:10.000Z', code: 'upstream-timeout' },
    });
  });

  test('is told since when it lasts, and ends with the first answer', async () => {
    const { account, world } = accountWith(silence);
    await account.current();
    world.ms += 60_000;
    expect((await account.current()).unavailable?.since).toBe('2026-11-23T00:00:00.000Z');

    world.answer = told;
    world.ms += 60_000;
    expect((await account.current()).unavailable).toBeNull();
  });

  test('is not asked about again by every page', async () => {
    const { account, world } = accountWith(silence);

    for (let page = 0; page < 5; page += 1) await account.current();

    expect(world.calls).toBe(1);
  });

  test('has no balance', async () => {
    expect(await accountWith(silence).account.balance()).toBeNull();
  });
});

describe('sharing', () => {
  test('answers for ten seconds without asking, with the time of the answer', async () => {
    const { account, world } = accountWith(told);
    const first = await account.current();
    world.ms += 9_999;
    expect(await account.current()).toEqual(first);
    world.ms += 1;
    await account.current();

    expect(world.calls).toBe(2);
  });

  test('asks once for many that come together', async () => {
    const { account, world } = accountWith(told);

    await Promise.all(Array.from({ length: 20 }, () => account.current()));

    expect(world.calls).toBe(1);
  });

  test('a balance is always asked for anew and refreshes what the pages show', async () => {
    const { account, world } = accountWith(told);
    await account.current();
    world.answer = { ...told, pwr: 1174 };

    expect(await account.balance()).toBe(1174);
    expect((await account.current()).balance?.days).toBe(1174);
  });

  test('nobody gets the balance from before while the one after a move is read', async () => {
    const { account, world } = accountWith(told);
    await account.current();
    const slow = Promise.withResolvers<void>();
    world.hold = slow.promise;
    world.answer = { ...told, pwr: 1174 };
    // Another replica moved days.
    world.change += 1;

    const pages = [account.current(), account.current()];
    await new Promise(setImmediate);
    pages.push(account.current());
    slow.resolve();

    const days = (await Promise.all(pages)).map(({ balance }) => balance?.days);
    expect(days).toEqual([1174, 1174, 1174]);
    expect(world.calls).toBe(2);
  });

  test('nobody gets the balance from before once it is said to have moved, or is asked for anew', async () => {
    const { account, world } = accountWith(told);
    await account.current();
    world.answer = { ...told, pwr: 1174 };
    await account.moved();
    const afterMove = await account.current();
    const slow = Promise.withResolvers<void>();
    world.hold = slow.promise;
    world.answer = { ...told, pwr: 5 };
    const moving = account.balance();
    await new Promise(setImmediate);
    const page = account.current();
    slow.resolve();

    expect(afterMove.balance?.days).toBe(1174);
    expect(await moving).toBe(5);
    expect((await page).balance?.days).toBe(5);
    expect(world).toMatchObject({ change: 2, told: 1 });
  });

  test('a caller that leaves gets out at once and ends nothing for the others', async () => {
    const { account, world } = accountWith(told);
    const gate = Promise.withResolvers<void>();
    world.hold = gate.promise;
    const leaving = new AbortController();
    const left = account.current({ signal: leaving.signal });
    const stayed = account.current();
    leaving.abort(new Error('gone'));

    await expect(left).rejects.toThrow('gone');
    gate.resolve();
    expect((await stayed).balance?.days).toBe(1204);
  });

  test('an older answer that arrives late does not replace a newer one', async () => {
    const { account, world } = accountWith(told);
    const slow = Promise.withResolvers<void>();
    world.hold = slow.promise;
    const old = account.balance();
    world.hold = Promise.resolve();
    world.answer = { ...told, pwr: 5 };
    await account.balance();
    world.answer = told;
    slow.resolve();
    await old;

    expect((await account.current()).balance?.days).toBe(5);
  });
});
