import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@channeldesk/simulator/start';
import type { TransportEvent } from '@channeldesk/whapi/transport';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '#api/clock.ts';
import { openDatabase } from '#api/db/connection.ts';
import { cloneDatabase } from '#api/db/postgres/clone-database.ts';
import { createLogger } from '#api/logging.ts';
import { createChildSweeper } from '#api/sweeping/child-sweeper.ts';
import { createSizedSweeper } from '#api/sweeping/sized-sweeper.ts';
import { runApiForTest } from './support/api-process.ts';
import { environmentOf } from './support/environment.ts';

const path = '/channels/list';
const patience = { timeout: 50_000, interval: 100 };

async function startUpstream(channels: number) {
  const simulator = await startSimulator({ channels });
  onTestFinished(() => simulator.close());
  const postgres = inject('postgres');
  const name = `sweep_${randomBytes(6).toString('hex')}`;
  const database = await cloneDatabase(postgres, postgres.database, name);
  onTestFinished(() => database.drop());
  const { connection } = database;
  const handle = openDatabase(connection, createLogger('silent'));
  onTestFinished(() => handle.close());
  const { db } = handle;
  return {
    simulator,
    connection,
    db,
    env: environmentOf(simulator, connection, '/nonexistent'),
    states: async () => {
      const rows = await db.selectFrom('sweeps').select('state').orderBy('id').execute();
      return rows.map(({ state }) => state);
    },
    /** Of the pages asked for; a replica that has no size yet asks for it without one. */
    offsets: async () => {
      const asked = await simulator.control.requests({ path });
      return asked.flatMap(({ query }) => ('offset' in query ? [Number(query['offset'])] : []));
    },
  };
}

type Upstream = Awaited<ReturnType<typeof startUpstream>>;

function childSweeperOf({ simulator, connection }: Upstream, script?: string) {
  const heard = {
    tokens: new Map<string, string | null | undefined>(),
    changed: new Set<string>(),
    sweeps: 0,
    calls: [] as TransportEvent[],
    errors: [] as string[],
    deaths: [] as Date[],
  };
  const sweeper = createChildSweeper({
    order: {
      database: connection,
      managerUrl: simulator.url,
      partnerToken: simulator.partnerToken,
      gateHosts: [new URL(simulator.url).host],
      intervalSeconds: null,
      linkCheckIntervalSeconds: 300,
      logLevel: 'silent',
    },
    access: { remember: ({ id, token }) => void heard.tokens.set(id, token) },
    news: {
      changed: async (ids) => {
        for (const id of ids ?? []) heard.changed.add(id);
      },
      swept: async () => {
        heard.sweeps += 1;
      },
    },
    clock: systemClock,
    onDeath: async (startedAt) => void heard.deaths.push(startedAt),
    hooks: { onEvent: (event) => void heard.calls.push(event) },
    log: { error: (_: unknown, text: string) => void heard.errors.push(text) } as never,
    ...(script === undefined ? {} : { script }),
  });
  return { sweeper, heard };
}

describe('a sweep in a process of its own', () => {
  test('fills the mirror and tells of it what a sweep here would', async () => {
    const upstream = await startUpstream(1200);
    const { sweeper, heard } = childSweeperOf(upstream);

    expect(await sweeper.sweep(new AbortController().signal)).toBe('complete');

    const rows = await upstream.db.selectFrom('channels').select('id').execute();
    expect(rows).toHaveLength(1200);
    expect(heard.changed).toEqual(new Set(rows.map(({ id }) => id)));
    expect(heard).toMatchObject({ sweeps: 2, errors: [] });
    expect(heard.calls).toHaveLength(3);
    const [id = ''] = heard.tokens.keys();
    expect(heard.tokens.size).toBe(1200);
    expect(heard.tokens.get(id)).toBe(upstream.simulator.simulation.store.peek(id)?.token);
  }, 60_000);

  test('is given up when this process stops, and the next one is due', async () => {
    const upstream = await startUpstream(1200);
    await upstream.simulator.control.addFault({ match: { path }, hang: 'before' });
    const { sweeper, heard } = childSweeperOf(upstream);
    const stopping = new AbortController();
    const sweeping = sweeper.sweep(stopping.signal);
    await vi.waitFor(async () => expect(await upstream.offsets()).toHaveLength(1), patience);

    stopping.abort();

    expect(await sweeping).toBe('failed');
    expect(await upstream.states()).toEqual(['failed']);
    expect(heard.deaths).toEqual([]);
  }, 60_000);

  test('that dies has failed, and whoever started it is told', async () => {
    const upstream = await startUpstream(25);
    const script = fileURLToPath(new URL('./support/dying-process.ts', import.meta.url));
    const { sweeper, heard } = childSweeperOf(upstream, script);

    expect(await sweeper.sweep(new AbortController().signal)).toBe('failed');

    expect(heard.errors).toEqual(['the process that sweeps has died']);
    expect(heard.deaths).toHaveLength(1);
  }, 60_000);
});

test('accounts of more than ten pages are swept apart', async () => {
  const sweepers = { here: { sweep: vi.fn() }, apart: { sweep: vi.fn() } };
  const { signal } = new AbortController();
  for (const size of [0, 5000, 5001, 100_000]) {
    await createSizedSweeper({ ...sweepers, countChannels: async () => size }).sweep(signal);
  }

  expect(sweepers.here.sweep).toHaveBeenCalledTimes(2);
  expect(sweepers.apart.sweep).toHaveBeenCalledTimes(2);
});

describe('replicas', () => {
  test('of which one is killed during its sweep lose nothing: another sweeps within half a minute or so', async () => {
    const upstream = await startUpstream(6000);
    await upstream.simulator.control.addFault({ match: { path }, delayMs: 1000 });
    const first = runApiForTest(environmentFor(upstream));
    await vi.waitFor(
      async () => expect((await upstream.offsets()).length).toBeGreaterThan(3),
      patience,
    );
    const second = runApiForTest(environmentFor(upstream));
    await vi.waitFor(() => expect(second.output()).toContain('listening'), patience);
    await upstream.simulator.control.clearRequests();
    await upstream.simulator.control.clearFaults();

    first.child.kill('SIGKILL');
    const killedMs = performance.now();
    await vi.waitFor(async () => expect(await upstream.offsets()).toContain(0), patience);

    expect(performance.now() - killedMs).toBeLessThan(40_000);
    await vi.waitFor(() => expect(second.output()).toContain('sweep complete'), patience);
    expect(first.output()).not.toContain('sweep complete');
    expect(await upstream.states()).toEqual(['failed', 'complete']);
    const rows = await upstream.db.selectFrom('channels').select('id').execute();
    expect(rows).toHaveLength(6000);
  }, 120_000);

  test('that start together sweep once, and stop within seconds', async () => {
    const upstream = await startUpstream(25);
    const replicas = [0, 1, 2].map(() => runApiForTest(environmentFor(upstream)));
    const output = () => replicas.map((replica) => replica.output()).join('');
    await vi.waitFor(() => {
      for (const replica of replicas) expect(replica.output()).toContain('listening');
      expect(output()).toContain('sweep complete');
    }, patience);

    const stoppedMs = performance.now();
    for (const { child } of replicas) child.kill('SIGTERM');
    const codes = await Promise.all(replicas.map(({ ended }) => ended));

    expect(codes, output()).toEqual([0, 0, 0]);
    expect(performance.now() - stoppedMs).toBeLessThan(15_000);
    expect((await upstream.offsets()).filter((offset) => offset === 0)).toEqual([0]);
    expect(await upstream.states()).toEqual(['complete']);
    expect(output()).not.toMatch(/"level":50|job queue has trouble/);
  }, 120_000);
});

function environmentFor({ env }: Upstream): Record<string, string> {
  return { ...env, PORT: '0', LINK_CHECK_INTERVAL_SECONDS: '0', LOG_LEVEL: 'info' };
}
