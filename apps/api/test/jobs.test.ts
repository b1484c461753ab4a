import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { cloneDatabase } from '#api/db/postgres/clone-database.ts';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';
import { createJobs, type Jobs } from '#api/jobs/jobs.ts';
import { createLogger } from '#api/logging.ts';

async function databaseForTest(): Promise<PostgresConnection> {
  const postgres = inject('postgres');
  const name = `jobs_${randomBytes(6).toString('hex')}`;
  const database = await cloneDatabase(postgres, postgres.database, name);
  onTestFinished(() => database.drop());
  return database.connection;
}

function jobsFor(target: PostgresConnection): Jobs & { logs: string[] } {
  const logs: string[] = [];
  const log = createLogger('debug', { write: (line: string) => logs.push(line) });
  const jobs = createJobs({ target, log });
  onTestFinished(() => jobs.close());
  return { ...jobs, logs };
}

const patience = { timeout: 15_000, interval: 50 };

test('processes that start at once make the queue once and share the work', async () => {
  const target = await databaseForTest();
  const done: number[] = [];
  const all = [0, 1, 2].map((process) => {
    const jobs = jobsFor(target);
    jobs.every('tidy', 3600, async () => {
      done.push(process);
    });
    return jobs;
  });

  await Promise.all(all.map((jobs) => jobs.start()));

  await vi.waitFor(() => expect(done).toHaveLength(1), patience);
  expect(all.flatMap(({ logs }) => logs)).toEqual([]);
  expect(await queued(target)).toEqual([{ name: 'tidy', seconds: 3600 }]);
});

test('a process that starts while a job is done finds the next one waiting and adds none', async () => {
  const target = await databaseForTest();
  const held = Promise.withResolvers<void>();
  const [first, second] = [jobsFor(target), jobsFor(target)];
  const works = [vi.fn(() => held.promise), vi.fn(async () => undefined)] as const;
  first.every('tidy', 3600, works[0]);
  second.every('tidy', 3600, works[1]);
  await first.start();
  await vi.waitFor(() => expect(works[0]).toHaveBeenCalledTimes(1), patience);

  await second.start();

  expect(await queued(target)).toEqual([{ name: 'tidy', seconds: 3600 }]);
  held.resolve();
  await second.close();
  expect(works[1]).not.toHaveBeenCalled();
});

test('a job is done again when it said that it would be due', async () => {
  const jobs = jobsFor(await databaseForTest());
  const times: number[] = [];
  jobs.repeat('again', async () => {
    times.push(performance.now());
    return times.length < 3 ? 1 : 3600;
  });

  await jobs.start();

  await vi.waitFor(() => expect(times).toHaveLength(3), patience);
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThan(900);
});

test('a job that is wanted while it is done is done once more, and not when it was due otherwise', async () => {
  const jobs = jobsFor(await databaseForTest());
  const held = Promise.withResolvers<void>();
  const work = vi.fn(async () => {
    await held.promise;
    return 3600;
  });
  jobs.repeat('again', work);
  await jobs.start();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1), patience);

  await jobs.soon('again');
  held.resolve();

  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2), patience);
});

test('a job that is due in an hour is done now when it is wanted soon', async () => {
  const jobs = jobsFor(await databaseForTest());
  const work = vi.fn(async () => 3600);
  jobs.repeat('later', work);
  await jobs.start();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1), patience);

  await vi.waitFor(async () => {
    await jobs.soon('later');
    expect(work).toHaveBeenCalledTimes(2);
  }, patience);
});

test('a job that fails is logged and done again', async () => {
  const target = await databaseForTest();
  const jobs = jobsFor(target);
  jobs.every('broken', 120, async () => {
    throw new Error('does not work');
  });
  jobs.repeat('broken-too', async () => {
    throw new Error('does not work either');
  });

  await jobs.start();

  await vi.waitFor(async () => {
    expect(jobs.logs.join('')).toContain('does not work either');
    expect(await queued(target)).toEqual([
      { name: 'broken', seconds: 120 },
      { name: 'broken-too', seconds: 60 },
    ]);
  }, patience);
  expect(jobs.logs.filter((line) => line.includes('background work failed'))).toHaveLength(2);
});

test('closing waits for the work under way, and asks for the next all the same', async () => {
  const target = await databaseForTest();
  const jobs = jobsFor(target);
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let hasEnded = false;
  jobs.repeat('slow', async () => {
    begun.resolve();
    await held.promise;
    hasEnded = true;
    return 500;
  });
  await jobs.start();
  await begun.promise;

  const closing = jobs.close();
  held.resolve();
  await closing;

  expect(hasEnded).toBe(true);
  expect(await queued(target)).toEqual([{ name: 'slow', seconds: 500 }]);
});

test('closing before, while and after they start takes no long time', async () => {
  const target = await databaseForTest();
  const startMs = performance.now();
  await jobsFor(target).close();
  const jobs = jobsFor(target);
  const starting = jobs.start();
  await jobs.close();
  await starting;

  expect(performance.now() - startMs).toBeLessThan(8000);
});

test('closing while jobs are being registered lets that one end, and no other begins', async () => {
  const target = await databaseForTest();
  const jobs = jobsFor(target);
  const names = Array.from({ length: 30 }, (_, index) => `job-${index}`);
  for (const name of names) jobs.every(name, 3600, async () => undefined);
  const starting = jobs.start();
  await vi.waitFor(async () => expect(await queued(target)).not.toEqual([]), {
    timeout: 15_000,
    interval: 1,
  });

  await jobs.close();
  await starting;

  expect((await queued(target)).length).toBeLessThan(names.length);
  expect(jobs.logs).toEqual([]);
});

/** The jobs that wait, with how long after the end of the one before they are due. */
async function queued(target: PostgresConnection) {
  const client = new pg.Client(target);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; seconds: number }>(
      `select name, round(extract(epoch from start_after - created_on))::int as seconds
       from pgboss.job where state = 'created' order by name`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
