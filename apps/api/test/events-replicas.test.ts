import { api } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { type ConsoleOptions, startConsoleForTest, type TestConsole } from './support/console.ts';
import { listenForEvents, listenOn } from './support/event-client.ts';

const channel = 'MANTIS-PF298';
const idOf = (number: number) => `NEBULA-${String(number).padStart(5, '0')}`;

async function startTwo(simulator: ConsoleOptions['simulator'] = {}) {
  const one = await startConsoleForTest({ withSweep: true, simulator });
  await untilTold(one);
  const other = await startConsoleForTest({ beside: one });
  const key = await one.key(['channels:read', 'channels:control', 'account:read', 'days:spend']);
  return { one, other, key, urls: [await listenOn(one), await listenOn(other)] as const };
}

/** What the sweep has to tell must not come in the middle of a test. */
async function untilTold({ db, deps }: TestConsole): Promise<void> {
  deps.eventLog.append({ kind: 'operations', ids: null });
  await vi.waitFor(async () => {
    const last = db.selectFrom('events').selectAll().where('kind', '=', 'operations');
    expect(await last.execute()).toHaveLength(1);
  }, 5000);
}

test('what one replica commits reaches a client of another within a fraction of a second', async () => {
  const { one, key, urls } = await startTwo();
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  const latencies: number[] = [];

  for (let round = 0; round < 5; round += 1) {
    const known = client.events.length;
    await one.admin.send('PATCH', `/channels/${channel}`, { body: { name: `Round ${round}` } });
    const committedAt = performance.now();
    await vi.waitFor(() => expect(client.events.length).toBeGreaterThan(known), {
      timeout: 2000,
      interval: 2,
    });
    latencies.push(performance.now() - committedAt);
  }

  expect(Math.min(...latencies)).toBeLessThan(300);
  expect(Math.max(...latencies)).toBeLessThan(2000);
});

test('whoever reads while many write at once hears every number once, in order, on every replica', async () => {
  const { one, other, key, urls } = await startTwo();
  const clients = await Promise.all(urls.map((url) => listenForEvents(url, { key })));
  const hellos = await Promise.all(clients.map((client) => client.heard('hello')));
  const writes = 200;
  const numbers = Array.from({ length: writes }, (_, number) => number).values();

  await Promise.all(
    Array.from({ length: 12 }, async (_, writer) => {
      for (const number of numbers) await write(writer % 2 ? one : other, number);
    }),
  );

  for (const [index, client] of clients.entries()) {
    await vi.waitFor(() => expect(client.events.length).toBe(writes + 1), 10_000);
    const numbers = client.events.map(({ id }) => Number(id));
    expect(numbers).toEqual(numbers.map((_, place) => Number(hellos[index]?.id) + place));
    const told = client.events.flatMap(({ ids }) => ids ?? []);
    expect(told.sort()).toEqual(Array.from({ length: writes }, (_, number) => idOf(number)).sort());
  }
}, 40_000);

/** Holds a number for a while before it becomes visible, each for another time. */
async function write({ db }: TestConsole, number: number): Promise<void> {
  const row = { kind: 'channels' as const, channel_ids: [idOf(number)] };
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('events').values(row).execute();
    await sql`select pg_sleep(${(number % 5) / 1000})`.execute(trx);
  });
}

test('a client that moves between replicas while many write misses nothing and hears nothing twice', async () => {
  const { one, key, urls } = await startTwo();
  const told: string[] = [];
  let query = '';
  let isWriting = true;
  const writing = (async () => {
    for (let number = 0; number < 150; number += 1) {
      const row = { kind: 'channels' as const, channel_ids: [idOf(number)] };
      await one.db.insertInto('events').values(row).execute();
    }
    isWriting = false;
  })();

  for (let move = 0; isWriting || told.length < 150; move += 1) {
    const client = await listenForEvents(urls[move % 2 ? 0 : 1], { key, query });
    await client.heard('hello');
    await vi.waitFor(() => expect(client.events.length).toBeGreaterThan(1), { interval: 1 });
    client.hangUp();
    await client.over;
    told.push(...client.events.flatMap(({ ids }) => ids ?? []));
    query = `?lastEventId=${client.events.at(-1)?.id}`;
    if (move === 0) told.splice(0, told.length, ...(await allBefore(one, query)));
  }
  await writing;

  expect(told).toEqual(Array.from({ length: 150 }, (_, number) => idOf(number)));
}, 40_000);

/** The first client began somewhere; what was written until where it ended. */
async function allBefore({ db }: TestConsole, query: string): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select('channel_ids')
    .where('id', '<=', Number(query.split('=')[1]))
    .where('kind', '=', 'channels')
    .where(sql<boolean>`channel_ids[1] like 'NEBULA-00%'`)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ channel_ids }) => channel_ids ?? []);
}

test('a replica whose listening connection was killed tells what happened meanwhile', async () => {
  const { one, other, key, urls } = await startTwo();
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  const listening = sql`query like 'select id, kind%' and datname = current_database()`;
  const killed = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where ${listening}`.execute(one.db);

  await one.admin.send('PATCH', `/channels/${channel}`, { body: { name: 'While it was deaf' } });

  expect(killed.rows).toHaveLength(1);
  expect(await client.heard('channels')).toMatchObject({ ids: [channel] });
  expect(other.logs.join('\n')).toContain('the database is not heard; trying again');
  const known = client.events.length;
  await one.admin.send('PATCH', `/channels/${channel}`, { body: { name: 'And afterwards' } });
  await vi.waitFor(() => expect(client.events.length).toBeGreaterThan(known), 2000);
});

test('a replica that was deaf for so long that events were forgotten says so to its clients', async () => {
  const { one, other, key, urls } = await startTwo();
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  await one.db.transaction().execute(async (trx) => {
    // Holds the reader off until the history is another one.
    await sql`lock table events in access exclusive mode`.execute(trx);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'select id, kind%' and datname = current_database()`.execute(trx);
    await sql`insert into events (kind) select 'sweep' from generate_series(1, 20)`.execute(trx);
    await sql`delete from events where id < (select max(id) from events)`.execute(trx);
  });

  const reset = await client.heard('reset');

  const { id } = await one.db.selectFrom('events').select('id').executeTakeFirstOrThrow();
  expect(Number(reset.id)).toBe(id);
  expect(other.deps.events.count()).toBe(1);
});

test('a balance that one replica read is not told any more once another moved days', async () => {
  const { one, other, key, urls } = await startTwo();
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  const before = await balanceAt(other);

  await one.admin.send('POST', `/channels/${channel}/extensions`, {
    body: { days: 3, comment: 'Three more' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  await client.heard('account');

  expect(await balanceAt(other)).toBe(before - 3);
});

test('days that a stop gives back are told of at once, and again when the channel has stopped', async () => {
  const { one, other, key, urls } = await startTwo({ timings: { stopMs: 60_000 } });
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  const before = await balanceAt(other);
  const told = () => client.events.filter(({ kind }) => kind === 'account').length;

  const stopping = one.admin.send('POST', `/channels/${channel}/stop`, {
    body: { saveDays: true },
  });
  await client.heard('account');

  expect(await balanceAt(other)).toBeGreaterThan(before);
  expect(told()).toBe(1);
  expect((await stopping).json()).toMatchObject({ isStopped: false });
  await vi.waitFor(() => expect(told()).toBe(2));
}, 15_000);

async function balanceAt({ admin }: TestConsole): Promise<number> {
  const answer = api.account.get.response.parse((await admin.send('GET', '/account')).json());
  return answer.balance?.days ?? Number.NaN;
}

test('the progress of an operation of one replica is told at another', async () => {
  const { one, key, urls } = await startTwo();
  const client = await listenForEvents(urls[1], { key });
  await client.heard('hello');
  const startedAt = client.events.length;

  await one.admin.send('POST', `/channels/${channel}/hard-unlink`, {
    body: { confirm: channel },
  });

  const told = () => client.events.slice(startedAt).filter(({ kind }) => kind === 'operations');
  await vi.waitFor(() => expect(told().length).toBeGreaterThan(1), 10_000);
  expect(new Set(told().flatMap(({ ids }) => ids))).toEqual(new Set([channel]));
});
