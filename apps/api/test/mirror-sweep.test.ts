import { api, type Channel, type ChannelList, type ChannelSummary } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startConsoleForTest, type TestConsole } from './support/console.ts';

const listPath = '/channels/list';

function sweep({ deps }: TestConsole) {
  return deps.sweeper.sweep(deps.background.signal);
}

async function listed({ admin }: TestConsole, search = ''): Promise<ChannelList> {
  return (await admin.call(api.channels.list, { query: { search, limit: 100 } })).json();
}

async function summary({ admin }: TestConsole): Promise<ChannelSummary> {
  return (await admin.call(api.channels.summary, {})).json();
}

function failList(desk: TestConsole, fault: Omit<FaultInput, 'match'>): Promise<string> {
  return desk.simulator.control.addFault({ match: { path: listPath }, ...fault });
}

async function someId({ simulator }: TestConsole, key = 'linked'): Promise<string> {
  return (await simulator.control.scenarios())[key] ?? '';
}

describe('a whole sweep', () => {
  test('shows every channel of the account, page after page', async () => {
    const desk = await startConsoleForTest({ simulator: { channels: 1203 }, withSweep: true });

    const pages = await desk.simulator.control.requests({ path: listPath });

    expect(pages.map(({ query }) => [query['count'], query['offset']])).toEqual([
      ['500', '0'],
      ['500', '490'],
      ['500', '980'],
    ]);
    expect((await listed(desk)).total).toBe(1203);
    expect(await summary(desk)).toMatchObject({
      total: 1203,
      sweep: { state: 'complete', problem: null },
    });
  });

  test('says how old the list is: when the last whole one ended', async () => {
    const desk = await startConsoleForTest();
    expect(await listed(desk)).toMatchObject({ items: [], total: 0, asOf: null });
    expect((await summary(desk)).sweep).toEqual({
      state: 'never',
      finishedAt: null,
      problem: null,
      nextAt: null,
      progress: null,
    });

    await sweep(desk);

    const { asOf, items } = await listed(desk);
    expect(Date.now() - Date.parse(asOf ?? '')).toBeLessThan(5000);
    expect(items.every(({ source }) => source === 'mirror')).toBe(true);
  });

  test('writes only the rows that changed, and still makes all of them fresh', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);
    await desk.simulator.control.mutate(id, { name: 'Changed' });
    const before = await versions(desk);
    const startedAt = Date.now();

    await sweep(desk);

    const after = await versions(desk);
    expect([...after].filter(([key, version]) => before.get(key) !== version)).toEqual([
      [id, expect.any(String)],
    ]);
    const { items } = await listed(desk);
    expect(items.every(({ asOf }) => Date.parse(asOf) >= startedAt)).toBe(true);
  });

  test('mirrors hostile names and absurd values without failing', async () => {
    const desk = await startConsoleForTest();
    const told = [
      { id: 'HOSTIL-00001', name: 'nul\u0000byte', activeTill: 1e300, creationTS: -1 },
      {
        id: 'HOSTIL-00002',
        name: 'x'.repeat(50_000),
        phone: 'y'.repeat(500),
        proxy: { port: 1e9 },
      },
      { id: 'HOSTIL-00003', name: null, mode: 7, stopped: 'yes', status: { a: 1 } },
      { id: 'HOSTIL-00003', name: 'twice' },
      { id: 'not usable', name: 'never shown' },
      { id: `${'X'.repeat(41)}`, name: 'never shown' },
    ];
    await failList(desk, { status: 200, body: { channels: told, total: told.length }, times: 1 });

    expect(await sweep(desk)).toBe('complete');

    const { items } = await listed(desk);
    expect(items.map(({ id, name }) => [id, name.length]).sort()).toEqual([
      ['HOSTIL-00001', 7],
      ['HOSTIL-00002', 10_000],
      ['HOSTIL-00003', 0],
    ]);
  });

  test('stores no token of any channel', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const token = desk.simulator.simulation.store.peek(await someId(desk))?.token ?? '';

    const { rows } = await sql<{
      text: string;
    }>`select channels::text as text from channels`.execute(desk.db);

    expect(token).toMatch(/^\w{32}$/);
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });
});

describe('a channel that is missing', () => {
  test('stays after one sweep and is gone after two', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);
    await desk.simulator.control.mutate(id, { delete: true });

    await sweep(desk);
    expect((await listed(desk, id)).total).toBe(1);

    await sweep(desk);
    expect((await listed(desk, id)).total).toBe(0);
    expect((await summary(desk)).total).toBe(24);
  });

  test('keeps the age of its last sighting while it is doubtful', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);
    const [before] = (await listed(desk, id)).items;
    await desk.simulator.control.mutate(id, { delete: true });

    await sweep(desk);

    const [after] = (await listed(desk, id)).items;
    expect(Date.parse(after?.asOf ?? '')).toBeLessThanOrEqual(Date.parse(before?.asOf ?? ''));
  });

  test('and comes back is there again, with no miss left over', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const missing = { status: 200, body: { channels: [] }, times: 1 };
    await failList(desk, missing);
    await sweep(desk);
    await sweep(desk);
    await failList(desk, missing);
    await sweep(desk);

    expect((await listed(desk)).total).toBe(25);
  });

  test('is found by a look-up although two sweeps missed it', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);
    await failList(desk, { status: 200, body: { channels: [] }, times: 2 });
    await sweep(desk);
    await sweep(desk);
    expect((await listed(desk)).total).toBe(0);

    await desk.admin.call(api.channels.get, { params: { id } });

    expect((await listed(desk)).items.map((item: Channel) => item.id)).toEqual([id]);
  });

  test('because the console deleted it is gone at once', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);

    await desk.deps.mirror.markDeleted(id);

    expect((await listed(desk, id)).total).toBe(0);
  });

  test('is not brought back by a page that was asked for before it was deleted', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    const id = await someId(desk);
    await failList(desk, { delayMs: 300, when: 'after', times: 1 });
    const sweeping = sweep(desk);
    await expect.poll(() => desk.simulator.control.requests({ path: listPath })).toHaveLength(2);

    await desk.deps.mirror.markDeleted(id);
    await sweeping;

    expect((await listed(desk, id)).total).toBe(0);
  });

  test('from a sweep that had begun when it was created has not been missed', async () => {
    const desk = await startConsoleForTest();
    const told = { id: 'NEWONE-00001', name: 'Just created' };
    await failList(desk, { delayMs: 200, times: 1 });
    const sweeping = sweep(desk);
    await expect.poll(() => desk.simulator.control.requests({ path: listPath })).toHaveLength(1);
    await desk.deps.mirror.store(told);
    await sweeping;
    await sweep(desk);

    expect((await listed(desk, 'NEWONE')).total).toBe(1);
  });
});

test('two sweeps never run at once, in this process or another', async () => {
  const desk = await startConsoleForTest();
  await failList(desk, { delayMs: 2500, times: 1 });

  const outcomes = await Promise.all([sweep(desk), sweep(desk)]);

  expect(outcomes.toSorted()).toEqual(['complete', 'skipped']);
  expect(await desk.simulator.control.requests({ path: listPath })).toHaveLength(1);
});

async function versions({ db }: TestConsole): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; version: string }>`
    select id, xmin::text || ':' || ctid::text as version from channels`.execute(db);
  return new Map(rows.map(({ id, version }) => [id, version]));
}
