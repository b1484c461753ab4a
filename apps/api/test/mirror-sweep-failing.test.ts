import { api, type ChannelList, type ChannelSummary } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { describe, expect, test } from 'vitest';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { channelsOf, type Pages, pagesOf, sweeperOf } from './support/scripted-sweep.ts';
import { createTickingClock } from './support/ticking-clock.ts';
import { createVirtualTime } from './support/virtual-time.ts';

const listPath = '/channels/list';

/** A console whose waiting takes no time. */
async function startHurried(channels: number, config: Record<string, string> = {}) {
  const time = createVirtualTime();
  const simulator = { channels, clock: time.simulated };
  const desk = await startConsoleForTest({ simulator, clock: time.clock, withSweep: true, config });
  time.advance(60_000);
  return { ...desk, time };
}

function sweep({ deps }: TestConsole) {
  return deps.sweeper.sweep(deps.background.signal);
}

async function listed({ admin }: TestConsole, search = ''): Promise<ChannelList> {
  return (await admin.call(api.channels.list, { query: { search, limit: 100 } })).json();
}

async function sweepSummary({ admin }: TestConsole): Promise<ChannelSummary['sweep']> {
  return ((await admin.call(api.channels.summary, {})).json() as ChannelSummary).sweep;
}

async function misses({ db }: TestConsole): Promise<number> {
  const { sum } = await db
    .selectFrom('channels')
    .select((row) => row.fn.sum<number>('missed_sweeps').as('sum'))
    .executeTakeFirstOrThrow();
  return sum;
}

function failList({ simulator }: TestConsole, fault: Omit<FaultInput, 'match'>): Promise<string> {
  return simulator.control.addFault({ match: { path: listPath }, ...fault });
}

async function secondsUntilNext(desk: TestConsole): Promise<number> {
  const { nextAt } = await sweepSummary(desk);
  return (Date.parse(nextAt ?? '') - desk.deps.clock.now().getTime()) / 1000;
}

describe('a sweep that fails half-way', () => {
  test.each<[string, Omit<FaultInput, 'match'>, string]>([
    ['500', { status: 500 }, 'upstream-unavailable'],
    ['503', { status: 503 }, 'upstream-unavailable'],
    ['429', { status: 429 }, 'upstream-rate-limited'],
    ['401', { status: 401 }, 'upstream-credential-refused'],
    ['404', { status: 404 }, 'upstream-rejected'],
    ['a dropped connection', { drop: 'before' }, 'upstream-unavailable'],
    ['half a body', { malformed: true }, 'upstream-malformed'],
    ['another shape', { status: 200, body: { chats: [] } }, 'upstream-malformed'],
  ])('by %s misses nobody, keeps what it read and says why', async (_name, fault, problem) => {
    const desk = await startHurried(1600);
    const ids = await desk.simulator.control.scenarios();
    await desk.simulator.control.mutate(ids['linked'] ?? '', { name: 'On the first page' });
    await desk.simulator.control.mutate(ids['expired'] ?? '', { delete: true });
    await failList(desk, { ...fault, skip: 2 });

    expect(await sweep(desk)).toBe('failed');

    expect((await listed(desk, 'On the first page')).total).toBe(1);
    expect((await listed(desk)).total).toBe(1600);
    expect(await misses(desk)).toBe(0);
    expect(await sweepSummary(desk)).toMatchObject({ state: 'failed', problem });
  });

  test('by silence misses nobody and is given up after four tries', async () => {
    const desk = await startHurried(25);
    const silence = { api: 'partner', operation: 'getChannels', kind: 'timeout' } as const;
    const asked: number[] = [];
    const partner: Pages = {
      listChannels: async ({ offset = 0 } = {}) => {
        asked.push(offset);
        if (offset === 0) return { channels: channelsOf(500), total: 501, count: 500 };
        throw new UpstreamError({ ...silence, sent: 'unknown', maybeApplied: false });
      },
    };

    expect(await sweeperOf(desk, partner).sweep(desk.deps.background.signal)).toBe('failed');

    expect(asked).toEqual([0, 490, 490, 490, 490]);
    expect(await misses(desk)).toBe(0);
    expect((await sweepSummary(desk)).problem).toBe('upstream-timeout');
  });

  test('leaves the age of the list as it was', async () => {
    const desk = await startHurried(25);
    const { asOf } = await listed(desk);
    await failList(desk, { status: 500 });

    await sweep(desk);

    expect((await listed(desk)).asOf).toBe(asOf);
  });

  test('by an end of the process does not look running for ever', async () => {
    const desk = await startConsoleForTest();
    await desk.db
      .insertInto('sweeps')
      .values({ state: 'running', started_at: new Date(), finished_at: null, problem: null })
      .execute();
    expect((await sweepSummary(desk)).state).toBe('running');

    await sweep(desk);

    const states = await desk.db.selectFrom('sweeps').select('state').orderBy('id').execute();
    expect(states.map(({ state }) => state)).toEqual(['failed', 'complete']);
  });

  test('because the console stops is given up at once, and the next one is due', async () => {
    const desk = await startConsoleForTest();
    await failList(desk, { hang: 'before' });
    const stopping = new AbortController();
    const sweeping = desk.deps.sweeper.sweep(stopping.signal);
    await expect.poll(() => desk.simulator.control.requests({ path: listPath })).toHaveLength(1);
    stopping.abort();

    expect(await sweeping).toBe('failed');
    expect(await secondsUntilNext(desk)).toBeLessThanOrEqual(0);
  });

  test('because another process took it for dead ends, and leaves the books to the other', async () => {
    const desk = await startConsoleForTest();
    const account = {
      rows: channelsOf(1200),
      onCall: async (call: number) => {
        if (call !== 3) return;
        const { sweeps } = desk.deps;
        await sweeps.endDead({ foundAt: new Date(), diedAt: null, waitSeconds: 0 });
        await sweeps.begin(new Date());
      },
    };
    const clock = createTickingClock(1000);

    const outcome = await sweeperOf(desk, pagesOf(account), { clock }).sweep(
      desk.deps.background.signal,
    );

    expect(outcome).toBe('failed');
    const sweeps = await desk.db.selectFrom('sweeps').select('state').orderBy('id').execute();
    expect(sweeps.map(({ state }) => state)).toEqual(['failed', 'running']);
  });
});

describe('a page that fails', () => {
  test('is asked for again, and the sweep is whole', async () => {
    const desk = await startHurried(1600);
    const id = (await desk.simulator.control.scenarios())['expired'] ?? '';
    await desk.simulator.control.mutate(id, { delete: true });
    await failList(desk, { status: 500, skip: 1, times: 8 });

    expect(await sweep(desk)).toBe('complete');

    expect(await misses(desk)).toBe(1);
  });

  test('is not asked for again when the upstream does not take the token', async () => {
    const desk = await startHurried(25);
    await failList(desk, { status: 401 });
    await desk.simulator.control.clearRequests();

    await sweep(desk);

    expect(await desk.simulator.control.requests({ path: listPath })).toHaveLength(1);
  });

  test('by 429 with a time to wait is asked for after that time', async () => {
    const desk = await startHurried(25);
    await failList(desk, { status: 429, headers: { 'retry-after': '40' }, times: 1 });
    const startMs = desk.deps.clock.now().getTime();

    expect(await sweep(desk)).toBe('complete');

    expect(desk.deps.clock.now().getTime() - startMs).toBeGreaterThanOrEqual(40_000);
  });
});

describe('the next sweep', () => {
  test('after failures is due later each time, and as usual after a whole one', async () => {
    const desk = await startHurried(25);
    await failList(desk, { status: 401 });
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      await sweep(desk);
      waits.push(await secondsUntilNext(desk));
    }
    await desk.simulator.control.clearFaults();
    await sweep(desk);

    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    expect(await secondsUntilNext(desk)).toBe(60);
  });

  test('is due no sooner than the upstream asks for', async () => {
    const desk = await startHurried(25);
    await failList(desk, { status: 429, headers: { 'retry-after': '1800' } });

    await sweep(desk);

    expect(await secondsUntilNext(desk)).toBe(1800);
  });

  test('is due after the time that was configured', async () => {
    const desk = await startHurried(25, { SWEEP_INTERVAL_SECONDS: '7' });

    await sweep(desk);

    expect(await secondsUntilNext(desk)).toBe(7);
  });
});
