import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ChannelSummary, Extension } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { holdSweep } from './support/held-sweep.ts';
import {
  bookedDays,
  difference,
  journalledDays,
  mirroredIds,
  none,
  openSnapshots,
} from './support/replica-books.ts';
import { exportIds, openExport } from './support/replica-export.ts';
import { createReplicaSet, patient, type Replica, type ReplicaSet } from './support/replica-set.ts';
import { createVisitor } from './support/visitor.ts';

const channels = 25_000;
const signInLimit = 8;
const requestLimit = 300;
const admin = { email: 'ada@example.com', password: 'correct horse battery' };

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
  const { at, sweeping } = await holdSweep(set, replicas);
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
  expect(difference(set, await mirroredIds(set))).toEqual(none);
  expect(await journalledDays(set)).toEqual(await bookedDays(set));
}, 60_000);

test('one killed during an export: the download is visibly cut, and the others give it whole', async () => {
  const [one, two, three] = replicas;
  const cut = await openExport(one, cookie);
  const end = finished(cut).then(
    () => 'whole',
    () => 'cut',
  );
  await once(cut, 'readable');
  await one.kill();
  cut.resume();

  const exported = await Promise.all([two, three].map((replica) => exportIds(replica, cookie)));

  expect(await end).toBe('cut');
  for (const ids of exported) expect(difference(set, ids)).toEqual(none);
  await vi.waitFor(async () => expect(await openSnapshots(set)).toBe(0), patient);
}, 60_000);

async function summary(replica: Replica): Promise<ChannelSummary> {
  return (await visitor()(replica, 'GET', '/channels/summary')).body as ChannelSummary;
}
