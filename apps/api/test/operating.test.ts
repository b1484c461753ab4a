import pg from 'pg';
import { describe, expect, inject, test, vi } from 'vitest';
import { createReadinessService } from '#api/modules/operating/readiness.service.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { listenForEvents, listenOn, requestEvents } from './support/event-client.ts';

const id = 'MANTIS-PF298';
const ready = ({ anonymous }: TestConsole) => anonymous.send('GET', '/health/ready');

/** Locks everybody out of the console's database, as a server that is down would. */
async function cutDatabase({ config }: TestConsole) {
  const url = new URL(config.storage.databaseUrl?.reveal() ?? '');
  const name = url.pathname.slice(1);
  const server = new pg.Client({ ...inject('postgres'), database: 'postgres' });
  await server.connect();
  const allow = (isAllowed: boolean) =>
    server.query(`alter database ${pg.escapeIdentifier(name)} allow_connections ${isAllowed}`);
  await allow(false);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ]);
  return async () => {
    await allow(true);
    await server.end();
  };
}

describe('readiness', () => {
  test('is ready when the database answers and the upstream is not known to be silent', async () => {
    const desk = await startConsoleForTest();

    const response = await ready(desk);

    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ state: 'ready', checks: [{ state: 'ok' }, {}] });
  });

  test('is not ready while the database is away, stays live, and recovers by itself', async () => {
    const desk = await startConsoleForTest();

    const restore = await cutDatabase(desk);
    const away = await ready(desk);
    const live = await desk.anonymous.send('GET', '/health/live');
    const guarded = await desk.admin.send('GET', '/account');
    const written = await desk.admin.send('POST', '/keys', { body: { name: 'x', rights: [] } });
    await restore();

    expect(away).toBeProblem('not-ready', { detail: 'The database does not answer.' });
    expect(live.json()).toEqual({ state: 'live' });
    expect(guarded).toBeProblem('not-ready', { detail: 'The database does not answer.' });
    expect(written).toBeProblem('internal');
    await vi.waitFor(async () => expect((await ready(desk)).statusCode).toBe(200));
    expect((await desk.admin.send('GET', '/session')).statusCode).toBe(200);
  });

  test('is not ready when the database takes too long', async () => {
    const readiness = createReadinessService({
      pingDatabase: () => new Promise(() => undefined),
      circuit: () => 'closed',
      databaseLimitMs: 10,
    });

    await expect(readiness.read()).rejects.toMatchObject({ code: 'not-ready' });
  });

  test('is degraded, not down, once the circuit to the upstream is open', async () => {
    const desk = await startConsoleForTest({ withSweep: true });
    await desk.simulator.control.addFault({ drop: 'before' });
    for (let call = 0; call < 12; call += 1) await desk.admin.send('GET', `/channels/${id}`);

    const response = await ready(desk);

    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      state: 'degraded',
      checks: [
        { name: 'database', state: 'ok' },
        { name: 'upstream', state: 'failed' },
      ],
    });
  });
});

test('metrics count requests by route and upstream calls by outcome, without IDs', async () => {
  const desk = await startConsoleForTest({ withSweep: true });
  const reader = await desk.key(['metrics:read']);
  await desk.admin.send('GET', `/channels/${id}`);
  await desk.admin.send('GET', '/channels/WRONGX-AAAAA');
  await desk.anonymous.send('GET', '/health/live');

  const { headers, body } = await reader.send('GET', '/metrics');

  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  const lines = body.split('\n');
  const count = (labels: string) =>
    lines
      .find((line) => line.includes(`_count{${labels}`))
      ?.split(' ')
      .at(-1);
  expect(count('method="GET",route="/api/v1/channels/:id",status="200"')).toBe('1');
  expect(count('method="GET",route="/api/v1/channels/:id",status="404"')).toBe('1');
  expect(count('api="partner",operation="getChannel",outcome="ok"')).toBe('1');
  expect(count('api="partner",operation="getChannel",outcome="not-found"')).toBe('1');
  expect(body).toMatch(/^channeldesk_sweep_age_seconds \d/m);
  expect(body).toMatch(/^channeldesk_database_connections [1-9]/m);
  expect(body).toMatch(/^channeldesk_upstream_circuit_open 0/m);
  expect(body).not.toContain(id);
});

test('metrics do not take the time that a page stays open for that of an answer', async () => {
  const desk = await startConsoleForTest();
  const url = await listenOn(desk);
  const key = await desk.key(['channels:read', 'metrics:read']);
  const client = await listenForEvents(url, { key });
  await client.heard('hello');
  desk.deps.events.closeAll();
  await client.over;
  await requestEvents(url, { headers: {} });

  const { body } = await key.send('GET', '/metrics');

  const streams = body.split('\n').filter((line) => /_count\{.*\/events"/.test(line));
  expect(streams).toEqual([
    'channeldesk_http_request_duration_seconds_count{method="GET",route="/api/v1/events",status="401"} 1',
  ]);
});

test('metrics leave the age of a sweep out when there was none', async () => {
  const desk = await startConsoleForTest();
  const reader = await desk.key(['metrics:read']);

  const { body } = await reader.send('GET', '/metrics');

  expect(body).not.toMatch(/^channeldesk_sweep_age_seconds \d/m);
});
