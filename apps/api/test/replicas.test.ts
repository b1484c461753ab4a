import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { apiPrefix, type ChannelSummary, type Extension } from '@channeldesk/contracts';
import { sql } from 'kysely';
import papaparse from 'papaparse';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { createReplicaSet, type Replica, type ReplicaSet } from './support/replica-set.ts';
import { createVisitor } from './support/visitor.ts';

const channels = 25_000;
const signInLimit = 8;
const requestLimit = 300;
const admin = { email: 'ada@example.com', password: 'correct horse battery' };
const patient = { timeout: 30_000, interval: 100 };

let set: ReplicaSet;
let replicas: [Replica, Replica, Replica];
let cookie: string;

beforeAll(async () => {
  set = await createReplicaSet(
    inject('postgres'),
    { channels },
    {
      SIGN_IN_LIMIT_PER_MINUTE: String(signInLimit),
      RATE_LIMIT_PER_MINUTE: String(requestLimit),
      SWEEP_INTERVAL_SECONDS: '12',
      LINK_CHECK_INTERVAL_SECONDS: '0',
      DATABASE_CONNECTIONS: '15',
      TRUST_PROXY: 'true',
    },
  );
  replicas = (await set.start(3)) as [Replica, Replica, Replica];
}, 60_000);

afterAll(() => set.close());

/** Each test comes from an address of its own, so that no limit is used up by another. */
let visitors = 0;
function visitor(session = cookie) {
  visitors += 1;
  return createVisitor(`203.0.113.${visitors}`, session);
}

const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

test('set up at once on three empty replicas, there is one schema, one code and one admin', async () => {
  const codes = replicas.map(({ output }) => /Set-up code: (\S+)/.exec(output())?.[1] ?? '');

  const answers = await Promise.all(
    replicas.map((replica, number) =>
      visitor('')(replica, 'POST', '/setup', {
        body: { ...admin, code: codes[0], email: `${number}@example.com` },
      }),
    ),
  );

  expect(new Set(codes).size).toBe(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const users = await set.database.db.selectFrom('users').select('email').execute();
  expect(users).toHaveLength(1);
  const { rows } = await sql`select name from kysely_migration group by name having count(*) > 1
    union all select 'none' from kysely_migration having count(*) = 0`.execute(set.database.db);
  expect(rows).toEqual([]);
  await set.database.db.updateTable('users').set({ email: admin.email }).execute();
});

test('a session opened on one is good on all, and ended on one it is ended on all', async () => {
  const [one, two, three] = replicas;
  const signedIn = await visitor('')(one, 'POST', '/session', { body: admin });
  const send = visitor(signedIn.cookie);
  const during = await Promise.all(replicas.map((replica) => send(replica, 'GET', '/session')));
  const ended = await send(two, 'DELETE', '/session');

  const after = await Promise.all([one, two, three].map((one) => send(one, 'GET', '/session')));

  expect(during.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(ended.status).toBe(200);
  expect(after.map(codeOf)).toEqual(['session-expired', 'session-expired', 'session-expired']);
  cookie = (await visitor('')(three, 'POST', '/session', { body: admin })).cookie;
});

test('tries to sign in are limited over all of them, exactly', async () => {
  const send = visitor('');
  const body = { email: 'stranger@example.com', password: 'wrong password' };

  const answers = await Promise.all(
    Array.from({ length: signInLimit + 4 }, (_, number) =>
      send(replicas[number % 3] as Replica, 'POST', '/session', { body }),
    ),
  );

  expect(answers.filter((answer) => codeOf(answer) === 'sign-in-failed')).toHaveLength(signInLimit);
  expect(answers.filter((answer) => codeOf(answer) === 'rate-limited')).toHaveLength(4);
});

test('requests are limited over all of them, within what comes in half a second', async () => {
  const [one, two, three] = replicas;
  const send = visitor('');
  const ask = (replica: Replica) => send(replica, 'GET', '/health/live');
  await Promise.all(
    [one, two].map(async (replica) => {
      for (let number = 0; number < requestLimit / 2; number += 1) await ask(replica);
    }),
  );

  let more = 0;
  await vi.waitFor(async () => {
    more += 1;
    expect((await ask(three)).status).toBe(429);
  }, patient);

  // It learns of the others with its first exchange, not when the minute is over.
  expect(more).toBeLessThan(30);
  expect((await visitor('')(three, 'GET', '/health/live')).status).toBe(200);
});

test('an extension sent to two at once with one key calls the upstream once', async () => {
  const [one, two] = replicas;
  const [send, path] = [visitor(), '/channels/MANTIS-PF298/extensions'];
  const key = randomUUID();
  const order = { key, body: { days: 30, comment: 'Invoice 12' } };
  const before = await set.simulator.control.books();

  const answers = await Promise.all([one, two].map((at) => send(at, 'POST', path, order)));

  const record = await vi.waitFor(async () => {
    const { body } = await send(two, 'GET', `${path}/${key}`);
    expect((body as Extension).state).toBe('verified');
    return body as Extension;
  }, patient);
  expect(answers.map(({ body }) => (body as Extension).operationId)).toEqual([key, key]);
  expect(record.days).toBe(30);
  const after = await set.simulator.control.books();
  expect(after.movements.length - before.movements.length).toBe(1);
  expect(before.balance - after.balance).toBe(30);
});

test('a control is refused on one while another has the channel in hand', async () => {
  const [one, two] = replicas;
  const id = (await set.simulator.control.scenarios())['hung-gate'] ?? '';
  const send = visitor();
  const started = await send(one, 'POST', `/channels/${id}/hard-unlink`, { body: { confirm: id } });

  const answers = await Promise.all([
    send(two, 'POST', `/channels/${id}/restart`),
    send(two, 'POST', `/channels/${id}/hard-unlink`, { body: { confirm: id } }),
  ]);

  expect(started.status).toBe(202);
  expect(answers.map(codeOf)).toEqual(['conflict', 'conflict']);
});

test('one killed during a sweep and an extension: the others finish both, nothing twice', async () => {
  const { control } = set.simulator;
  const id = (await control.scenarios())['expiring-5'] ?? '';
  const [key, extensions] = [randomUUID(), `/channels/${id}/extensions`];
  const { movements } = await control.books();
  const { at, sweeping } = await holdSweep();
  await control.addFault({
    match: { method: 'POST', path: `/channels/${id}/extend` },
    when: 'after',
    delayMs: 20_000,
    times: 1,
  });
  const order = { key, body: { days: 7, comment: 'Invoice 13' } };
  const cutOff = visitor()(sweeping, 'POST', extensions, order).then(
    () => 'answered',
    () => 'cut off',
  );
  await vi.waitFor(async () => {
    expect((await control.books()).movements).toHaveLength(movements.length + 1);
  }, patient);

  await sweeping.kill();
  const killedAt = new Date().toISOString();
  const [replacement] = (await set.start(1)) as [Replica];
  replicas = replicas.map((one) => (one === sweeping ? replacement : one)) as typeof replicas;

  expect(await cutOff).toBe('cut off');
  const page = (await control.requests({ afterId: at - 1 })).find((request) => request.id === at);
  expect(page?.outcome).toBe('aborted');
  for (const replica of replicas) {
    await vi.waitFor(async () => {
      expect((await summary(replica)).asOf ?? '').toSatisfy((asOf: string) => asOf > killedAt);
      const { body } = await visitor()(replica, 'GET', `${extensions}/${key}`);
      expect((body as Extension).state).toBe('verified');
    }, patient);
  }
  expect(difference(await mirroredIds())).toEqual(none);
  expect(await journalledDays()).toEqual(await bookedDays());
}, 60_000);

test('one killed during an export: the download is visibly cut, and the others give it whole', async () => {
  const [one, two, three] = replicas;
  const cut = await openExport(one);
  const end = finished(cut).then(
    () => 'whole',
    () => 'cut',
  );
  await once(cut, 'readable');
  await one.kill();
  cut.resume();

  const exported = await Promise.all([two, three].map(exportIds));

  expect(await end).toBe('cut');
  for (const ids of exported) expect(difference(ids)).toEqual(none);
  await vi.waitFor(async () => expect(await openSnapshots()).toBe(0), patient);
}, 60_000);

/** Holds the next sweep at its third page, and finds out whose it is. */
async function holdSweep(): Promise<{ at: number; sweeping: Replica }> {
  const { control } = set.simulator;
  const match = { method: 'GET', path: '/channels/list' };
  const fault = await control.addFault({ match, skip: 2, delayMs: 30_000, times: 1 });
  await vi.waitFor(async () => {
    expect((await control.faults()).find(({ id }) => id === fault)?.hits).toBe(1);
  }, patient);
  // The page after it was asked for at the same time.
  const held = (await control.requests(match)).find(({ outcome }) => outcome === 'pending');
  const sweeping = replicas.find(({ upstreamHost }) => upstreamHost === held?.headers['host']);
  if (!held || !sweeping) throw new Error('nobody knows who sweeps');
  return { at: held.id, sweeping };
}

async function summary(replica: Replica): Promise<ChannelSummary> {
  return (await visitor()(replica, 'GET', '/channels/summary')).body as ChannelSummary;
}

async function openExport({ url }: Replica): Promise<IncomingMessage> {
  const headers = { cookie, 'x-forwarded-for': '198.51.100.1' };
  const request = get(`${url}${apiPrefix}/channels/export.csv`, { headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function exportIds(replica: Replica): Promise<string[]> {
  const response = await openExport(replica);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8').replace('\ufeff', '');
  const { data } = papaparse.parse<{ ID: string }>(text, { header: true, skipEmptyLines: true });
  return data.map(({ ID }) => ID);
}

async function mirroredIds(): Promise<string[]> {
  const rows = await set.database.db
    .selectFrom('channels')
    .select('id')
    .where('gone_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

const none = { missing: [], strange: [], doubled: 0 };

/** How these IDs differ from those of the upstream. */
function difference(ids: readonly string[]) {
  const { store } = set.simulator.simulation;
  const upstream = new Set(store.page(0, store.total()).map(({ id }) => id));
  const seen = new Set(ids);
  return {
    missing: [...upstream].filter((id) => !seen.has(id)),
    strange: [...seen].filter((id) => !upstream.has(id)),
    doubled: ids.length - seen.size,
  };
}

async function journalledDays() {
  const rows = await set.database.db
    .selectFrom('extensions')
    .select(['channel_id', 'days', 'comment'])
    .where('state', '=', 'verified')
    .orderBy('sent_at')
    .execute();
  return rows.map(({ channel_id, days, comment }) => [channel_id, days, comment]);
}

async function bookedDays() {
  const { movements } = await set.simulator.control.books();
  return movements.map(({ channelId, days, comment }) => [channelId, days, comment]);
}

/** Transactions that somebody began and went away from. */
async function openSnapshots(): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(
    set.database.db,
  );
  return rows[0]?.open ?? 0;
}
