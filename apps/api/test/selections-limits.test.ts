import type { Channel } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#api/http/caller.ts';
import { createSelectionRepository } from '#api/modules/selections/selections.repository.ts';
import { createSelectionService } from '#api/modules/selections/selections.service.ts';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { createMovableClock, type MovableClock } from './support/movable-clock.ts';
import { freeze, list } from './support/selections.ts';

const dayMs = 24 * 3600_000;
const channels = 2000;

let desk: TestConsole;
let clock: MovableClock;
/** A key, because a session does not last as long as a selection. */
let owner: KeyClient;
beforeAll(async () => {
  clock = createMovableClock(new Date());
  desk = await startConsole({ clock, simulator: { channels }, withSweep: true });
  owner = await desk.key(['channels:read']);
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.db.deleteFrom('selections').execute();
  await desk.db.deleteFrom('selection_channels').execute();
});

describe('making one', () => {
  test.each([
    [{}, '/body'],
    [{ ids: [] }, '/body/ids'],
    [{ ids: ['no ID'] }, '/body/ids/0'],
    [{ ids: ['MANTIS-PF298'], query: '' }, '/body'],
    [{ ids: ['MANTIS-PF298'], except: [] }, '/body'],
    [{ except: ['MANTIS-PF298'] }, '/body'],
    [{ query: 'cursor=abc' }, '/body/query'],
    [{ query: 'status=gone' }, '/body/query'],
    [{ query: '', count: 1 }, '/body'],
  ])('is refused with %j', async (body, pointer) => {
    const refused = await owner.send('POST', '/selections', { body });

    expect(refused).toBeProblem('validation-failed');
    expect(refused.json()).toMatchObject({ errors: [{ pointer }] });
  });

  test('takes 10,000 IDs and not one more', async () => {
    const ids = Array.from(
      { length: 10_001 },
      (_, index) => `CH${String(index).padStart(10, '0')}`,
    );

    expect(await freeze(owner, { ids: ids.slice(1) })).toMatchObject({ count: 0 });
    const refused = await owner.send('POST', '/selections', { body: { ids } });
    expect(refused).toBeProblem('validation-failed');
  });

  describe('of too many', () => {
    const rows = () => createSelectionRepository(desk.db);
    const someone = (): Caller => ({
      kind: 'user',
      id: crypto.randomUUID(),
      name: 'ada',
      rights: new Set([]),
      sessionId: null,
    });
    const ofAll = { query: '' };
    const ofNothing = { query: 'search=nobody+is+called+this' };
    const keptBy = async ({ id }: Caller) => {
      const kept = desk.db.selectFrom('selections').select('id').where('owner_id', '=', id);
      return (await kept.orderBy('created_at').execute()).map((row) => row.id);
    };

    test.each([
      ['channels', ofAll, { selections: 10, channels: 2 * channels }],
      ['selections', ofNothing, { selections: 2, channels }],
    ] as const)(
      '%s drops the oldest of the caller, and its channels',
      async (_what, wanted, limits) => {
        const service = createSelectionService({ rows: rows(), clock, limits });
        const [caller, other] = [someone(), someone()];
        const theirs = await service.create(ofAll, other);
        const made: string[] = [];
        for (let number = 0; number < 4; number += 1) {
          made.push((await service.create(wanted, caller)).id);
          clock.advance(1000);
        }

        expect(await keptBy(caller)).toEqual(made.slice(2));
        expect(await keptBy(other)).toEqual([theirs.id]);
        const left = desk.db.selectFrom('selection_channels').select('selection_id').distinct();
        const ids = (await left.execute()).map(({ selection_id }) => selection_id);
        const full = wanted === ofAll ? made.slice(2) : [];
        expect(ids.sort()).toEqual([theirs.id, ...full].sort());
      },
    );

    test('keeps the one just made, however large it is', async () => {
      const limits = { selections: 10, channels: 1 };
      const service = createSelectionService({ rows: rows(), clock, limits });
      const caller = someone();
      await service.create(ofAll, caller);
      clock.advance(1000);

      const last = await service.create(ofAll, caller);

      expect(await keptBy(caller)).toEqual([last.id]);
      expect(last.count).toBe(channels);
    });

    test('holds when many are made at once', async () => {
      const limits = { selections: 3, channels: 2 * channels };
      const service = createSelectionService({ rows: rows(), clock, limits });
      const caller = someone();

      await Promise.all(Array.from({ length: 12 }, () => service.create(ofAll, caller)));

      expect(await keptBy(caller)).toHaveLength(2);
    });
  });
});

describe('after a day', () => {
  test('a selection is gone, and its channels with it', async () => {
    const selection = await freeze(owner, { query: 'mode=live' });
    clock.advance(1000);
    const later = await freeze(owner, { ids: [(await firstChannel()).id] });
    const found = await owner.send('GET', `/selections/${selection.id}`);
    expect(found.json()).toEqual(selection);

    clock.advance(dayMs - 1000);

    expect(await owner.send('GET', `/selections/${selection.id}`)).toBeProblem('not-found');
    const listed = await owner.send('GET', '/channels', {
      query: { selection: selection.id },
    });
    expect(listed).toBeProblem('validation-failed');
    await desk.deps.selections.forgetOld(clock.now());
    const kept = desk.db.selectFrom('selection_channels').select('selection_id').execute();
    expect(await kept).toEqual([{ selection_id: later.id }]);
    expect(await desk.db.selectFrom('selections').select('id').execute()).toEqual([
      { id: later.id },
    ]);
  });
});

async function firstChannel(): Promise<Channel> {
  const [first] = (await list(owner, 'limit=1')).items;
  if (!first) throw new Error('there is no channel');
  return first;
}
