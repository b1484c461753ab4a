import { once } from 'node:events';
import { type IncomingMessage, get as request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { exportCountHeader } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { buildApp } from '#api/app.ts';
import { systemClock } from '#api/clock.ts';
import type { ExportRow } from '#api/modules/export/csv-rows.ts';
import { createExportRepository } from '#api/modules/export/export.repository.ts';
import { createExportService, type ExportDeps } from '#api/modules/export/export.service.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

const channels = 3000;

let desk: TestConsole;
let secret: string;

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels }, withSweep: true });
  // A file of several megabytes: more than the buffers between the backend and its reader take.
  await desk.db.updateTable('channels').set({ name: sql<string>`repeat(name, 300)` }).execute();
  secret = (await desk.key(['channels:read'])).secret;
});
afterAll(() => desk.close());

const row: ExportRow = {
  id: 'MANTIS-PF298',
  name: 'Bakery Rosa',
  phone: '447700900123',
  mode: 'live',
  status: 'active',
  created: null,
  till: null,
};
/** As many rows as the backend asks the database for at once. */
const chunk = Array.from({ length: 500 }, () => row);

/** The console on a port, its exports made with these parts in the place of the real ones. */
async function serve(parts: Partial<ExportDeps> = {}) {
  const rows = createExportRepository(desk.deps.database);
  const exports = createExportService({ rows, clock: systemClock, ...parts });
  const app = await buildApp({ ...desk.deps, exports });
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const get = async () => {
    const headers = { authorization: `Bearer ${secret}` };
    const sent = request({ port, path: '/api/v1/channels/export.csv?sort=id', headers });
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  };
  return { port, get };
}

/** A cursor that hands out these answers one after the other, and fails where one is an error. */
function cursorOf(...answers: readonly (ExportRow[] | Promise<ExportRow[]> | Error)[]) {
  const next = vi.fn<() => Promise<ExportRow[]>>();
  for (const answer of answers)
    next.mockImplementationOnce(async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    });
  const close = vi.fn(async () => undefined);
  return { rows: { open: async () => ({ total: 1000, next, close }) }, close };
}

function connectionsInUse(): number {
  const { pool } = desk.deps.database;
  return pool.totalCount - pool.idleCount;
}

test('is of one moment: what is changed, added or removed while it is read is not in it', async () => {
  const fresh = await startConsoleForTest({ simulator: { channels: 2100 }, withSweep: true });
  const { db, deps } = fresh;
  const query = { sort: 'id' };
  const before = await fresh.admin.send('GET', '/channels/export.csv', { query });
  const [template] = await db.selectFrom('channels').selectAll().limit(1).execute();
  const { phone_digits: _, base_status: __, ends_at: ___, ...columns } = template as ChannelRow;
  const { stream, total } = await deps.exports.exportCsv({ sort: 'id' }, AbortSignal.timeout(9000));
  const pieces = stream[Symbol.asyncIterator]();
  const read = [(await pieces.next()).value as Buffer];

  await db
    .insertInto('channels')
    .values({ ...columns, id: 'ZZZZZ-00000' })
    .execute();
  await db.updateTable('channels').set({ name: 'Changed meanwhile' }).execute();
  await db.deleteFrom('channels').where('id', '>', 'N').where('id', '<', 'ZZZZZ').execute();

  for await (const piece of { [Symbol.asyncIterator]: () => pieces }) read.push(piece as Buffer);
  expect(total).toBe(2100);
  expect(Buffer.concat(read).toString()).toBe(before.body);
});

test('begins with the first rows, however long the others take', async () => {
  const others = Promise.withResolvers<ExportRow[]>();
  const { get } = await serve({ rows: cursorOf(chunk, others.promise).rows });

  const response = await get();
  const [begin] = (await once(response, 'data')) as [Buffer];

  expect(response.headers[exportCountHeader]).toBe('1000');
  expect(String(begin)).toMatch(/^\ufeffName,.*\r\nBakery Rosa,MANTIS-PF298,/);
  others.resolve([]);
  await once(response, 'end');
  expect(response.complete).toBe(true);
});

test('is a problem and no file when the first rows cannot be read', async () => {
  const { rows, close } = cursorOf(new Error('could not write to temporary file'));
  const exports = createExportService({ rows, clock: systemClock });
  const app = await buildApp({ ...desk.deps, exports });
  onTestFinished(() => app.close());
  const headers = { authorization: `Bearer ${secret}` };

  const response = await app.inject({ url: '/api/v1/channels/export.csv', headers });

  expect(response.json()).toMatchObject({ status: 500, code: 'internal' });
  expect(close).toHaveBeenCalledOnce();
});

test('that breaks half-way never looks whole', async () => {
  const { rows, close } = cursorOf(chunk, new Error('terminating connection'));
  const { get } = await serve({ rows });

  const response = await get();

  await expect(buffer(response)).rejects.toThrow('aborted');
  expect(response.complete).toBe(false);
  expect(close).toHaveBeenCalledOnce();
});

describe('a reader that', () => {
  test.each([1, 150_000, 6_000_000])(
    'goes away after some %i bytes leaves no connection, transaction or cursor behind',
    async (bytes) => {
      const { get } = await serve();

      for (let reader = 0; reader < 4; reader += 1) {
        const response = await get();
        let left = bytes + reader * 30_011;
        for await (const part of response) {
          left -= (part as Buffer).length;
          if (left <= 0) break;
        }
        response.destroy();
        expect(response.complete).toBe(false);
      }

      await expect.poll(connectionsInUse).toBe(0);
      const { rows } = await desk.deps.database.pool.query(
        `select count(*) as open from pg_stat_activity
         where datname = current_database() and state like 'idle in transaction%'`,
      );
      expect(rows).toEqual([{ open: 0 }]);
      const whole = String(await buffer(await get()));
      expect(whole.split('\r\n')).toHaveLength(channels + 2);
    },
  );

  test('goes away while the database still looks for its rows gives the connection back', async () => {
    const { exports } = desk.deps;
    const { stream } = await exports.exportCsv({ sort: 'id' }, AbortSignal.timeout(9000));
    stream.read(0);

    stream.destroy();
    await once(stream, 'close');

    expect(connectionsInUse()).toBe(0);
  });

  test('takes nothing is cut off, and the next one is served', async () => {
    const close = vi.fn(async () => undefined);
    const endless = { total: 1_000_000, next: async () => chunk, close };
    const rows = { open: async () => endless };
    const { port } = await serve({ rows, maximumAtOnce: 1, stallMs: 500 });
    const ask = `GET /api/v1/channels/export.csv HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\n\r\n`;

    for (const turn of [1, 2]) {
      const stalled = connect(port, '127.0.0.1').pause();
      stalled.on('error', () => undefined);
      stalled.write(ask);
      await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(turn), 15_000);

      let answer = '';
      for await (const part of stalled) answer += String(part);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer.endsWith('\r\n0\r\n\r\n')).toBe(false);
    }
  });

  test('left before the file began leaves nothing open', async () => {
    const { exports } = desk.deps;
    const { stream } = await exports.exportCsv({ sort: 'id' }, AbortSignal.abort());
    stream.on('error', () => undefined);

    await once(stream, 'close');

    expect(connectionsInUse()).toBe(0);
  });

  test('is the fifth at once is asked to wait, and served when one has ended', async () => {
    const { exports } = desk.deps;
    const forever = new AbortController().signal;
    const open = await Promise.all(
      Array.from({ length: 4 }, () => exports.exportCsv({ sort: 'id' }, forever)),
    );

    const refused = await desk.admin.send('GET', '/channels/export.csv');
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate-limited', retryable: true });
    expect(refused.headers['retry-after']).toBe('5');

    for (const { stream } of open) {
      stream.destroy();
      await once(stream, 'close');
    }
    const served = await desk.admin.send('GET', '/channels/export.csv');
    expect(Number(served.headers[exportCountHeader])).toBe(channels);
  });
});
