import type { PgBoss, Queue } from 'pg-boss';
import type { DatabaseTarget } from '#api/db/connection.ts';
import { connectionsBeside } from '#api/db/connections-beside.ts';
import type { Logger } from '#api/logging.ts';
import { createTroubleLog } from '#api/trouble-log.ts';

/** Work that is done again and again, by one at a time of the processes that share a database. */
export interface Jobs {
  /**
   * Registers a job that answers in how many seconds it is due again; before `start` only. It is also
   * called when a process starts, so that it can see whether it is due then, and must hold a lock of
   * its own: a process that is taken for dead may still be at it.
   */
  repeat(name: string, work: () => Promise<number>): void;
  /** Registers a job that is done every so many seconds, also after it has failed. */
  every(name: string, seconds: number, work: () => Promise<void>): void;
  /** Makes a job due now. One that is being done is not begun again before it has ended. */
  soon(name: string): Promise<void>;
  /** Resolves when the jobs are being watched; waits as long as the database cannot be used. */
  start(): Promise<void>;
  /** Takes no more jobs and waits for those under way. */
  close(): Promise<void>;
}

export interface JobsParts {
  readonly target: DatabaseTarget;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

interface Job {
  readonly name: string;
  /** Answers in how many seconds it is due again, where that is not known beforehand. */
  readonly work: () => Promise<unknown>;
  /** Known beforehand: a process that starts meanwhile then finds the next one waiting, and adds none. */
  readonly everySeconds: number | null;
}

/** A killed process is found out after a missed heartbeat and a look of another: within 25 s. */
const heartbeatSeconds = 15;
const lookEverySeconds = 10;
const pollEverySeconds = 1;
const afterFailureSeconds = 60;
/** Processes that start within it add one job together, also when that is already being done. */
const startSlotSeconds = 300;
const stopLimitMs = 30_000;

/** At most one waits in a queue. It may be taken while the one before is still held by a dead process. */
const queueOptions: Omit<Queue, 'name'> = {
  policy: 'short',
  heartbeatSeconds,
  expireInSeconds: 12 * 3600,
  retryLimit: 1_000_000,
  retryDelay: 5,
  deleteAfterSeconds: 3600,
};

export function createJobs({ target, log }: JobsParts): Jobs {
  const registered: Job[] = [];
  let boss: PgBoss | undefined;
  let isClosing = false;
  let watching: Promise<void> = Promise.resolve();

  /** A database that is away must not end the chain: the next one is asked for either way. */
  async function attempt<Result>(name: string, work: () => Promise<Result>) {
    try {
      return await work();
    } catch (error) {
      log.error({ err: error, task: name }, 'background work failed');
      return undefined;
    }
  }

  async function watch(opened: PgBoss, job: Job): Promise<void> {
    const { name, work, everySeconds } = job;
    await opened.createQueue(name, queueOptions);
    if (everySeconds === null) await schedule(opened, name, 0);
    else await opened.send(name, null, { singletonKey: name, singletonSeconds: startSlotSeconds });
    await opened.work(name, { pollingIntervalSeconds: pollEverySeconds }, async () => {
      if (everySeconds !== null) await schedule(opened, name, everySeconds);
      const answer = await attempt(name, work);
      const seconds = typeof answer === 'number' ? answer : afterFailureSeconds;
      if (everySeconds === null) await follow(opened, name, seconds);
    });
  }

  async function watchAll(opened: PgBoss): Promise<void> {
    for (const job of registered) {
      if (!isClosing) await watch(opened, job);
    }
  }

  return {
    repeat: (name, work) => void registered.push({ name, work, everySeconds: null }),
    every: (name, everySeconds, work) => void registered.push({ name, work, everySeconds }),
    async soon(name) {
      if (boss) await schedule(boss, name, 0);
    },
    async start() {
      const opened = await open(target, log);
      if (isClosing) return;
      boss = opened;
      await opened.start({ attempts: Number.MAX_SAFE_INTEGER });
      watching = watchAll(opened);
      await watching;
    },
    async close() {
      isClosing = true;
      // What is just being registered needs the connections that stopping closes.
      await watching.catch(() => undefined);
      await boss?.stop({ timeout: stopLimitMs });
    },
  };
}

async function open(target: DatabaseTarget, log: JobsParts['log']): Promise<PgBoss> {
  // Loaded only where jobs run: most tests need none.
  const { PgBoss } = await import('pg-boss');
  const opened = new PgBoss({
    ...target,
    max: connectionsBeside.jobs,
    superviseIntervalSeconds: lookEverySeconds,
    monitorIntervalSeconds: lookEverySeconds,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  const report = createTroubleLog(log, 'the job queue has trouble');
  opened.on('error', report);
  opened.on('warning', report);
  return opened;
}

/** The next one in so many seconds, unless somebody asked for one while this one was done: that one waits. */
async function follow(boss: PgBoss, name: string, seconds: number): Promise<void> {
  await boss.send(name, null, { singletonKey: name, startAfter: Math.max(0, seconds) });
}

/** The next one in so many seconds, whenever it was to be. */
async function schedule(boss: PgBoss, name: string, seconds: number): Promise<void> {
  await boss.upsert(name, null, { singletonKey: name, startAfter: Math.max(0, seconds) });
}
