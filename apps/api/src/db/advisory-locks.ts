import type pg from 'pg';

/** Thrown by `hold` when the lock was not had within `waitMs`. */
export class LockTimeout extends Error {
  override readonly name = 'LockTimeout';
  /** Somebody else had the key, or every connection for locks was in use by other keys. */
  readonly reason: 'held' | 'busy';

  constructor(reason: 'held' | 'busy') {
    super(reason === 'held' ? 'somebody else holds the lock' : 'too many locks are held');
    this.reason = reason;
  }
}

export interface AdvisoryLocks {
  /**
   * Runs `work` while no other holder of `key`, in this process or another, runs. The lock sits on a
   * connection of its own, so it ends with the process. Throws {@link LockTimeout}.
   */
  hold<Result>(key: string, waitMs: number, work: () => Promise<Result>): Promise<Result>;
}

const lockClass = 0x6368;
const lockNotAvailable = '55P03';

/** Creates locks on a pool that is used for nothing else, so that waiting cannot starve queries. */
export function createAdvisoryLocks(pool: Pick<pg.Pool, 'connect'>): AdvisoryLocks {
  const takeTurn = createTurns();
  return {
    async hold(key, waitMs, work) {
      const deadlineMs = performance.now() + waitMs;
      const endTurn = await takeTurn(key, waitMs);
      try {
        const client = await connectWithin(pool, deadlineMs - performance.now());
        return await holding({ client, key, deadlineMs }, work);
      } finally {
        endTurn();
      }
    },
  };
}

/** Within one process callers queue without a connection: each key occupies one at most. */
function createTurns() {
  const tails = new Map<string, Promise<void>>();
  return async (key: string, waitMs: number): Promise<() => void> => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = Promise.withResolvers<void>();
    const tail = before.then(() => mine.promise);
    tails.set(key, tail);
    const end = () => {
      mine.resolve();
      if (tails.get(key) === tail) tails.delete(key);
    };
    try {
      await within(before, waitMs, 'held');
    } catch (error) {
      end();
      throw error;
    }
    return end;
  };
}

async function connectWithin(pool: Pick<pg.Pool, 'connect'>, ms: number): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  try {
    return await within(connecting, ms, 'busy');
  } catch (error) {
    connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  }
}

async function within<Result>(
  promise: Promise<Result>,
  ms: number,
  reason: LockTimeout['reason'],
): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LockTimeout(reason)), Math.max(0, ms));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

interface Holding {
  readonly client: pg.PoolClient;
  readonly key: string;
  readonly deadlineMs: number;
}

async function holding<Result>(lock: Holding, work: () => Promise<Result>): Promise<Result> {
  const { client } = lock;
  // Without a listener a connection that breaks while the work runs would end the process.
  const ignore = () => undefined;
  client.on('error', ignore);
  let isClean = false;
  try {
    await acquire(lock);
    const result = await work();
    isClean = await releaseLock(lock);
    return result;
  } finally {
    client.off('error', ignore);
    client.release(!isClean);
  }
}

async function acquire(lock: Holding): Promise<void> {
  if (await isFree(lock)) return;
  const { client, key, deadlineMs } = lock;
  // lock_timeout 0 would mean "wait for ever".
  const waitMs = Math.max(1, Math.ceil(deadlineMs - performance.now()));
  try {
    await client.query("select set_config('lock_timeout', $1, false)", [`${waitMs}ms`]);
    await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, key]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error;
    throw new LockTimeout('held');
  }
}

/** Takes it at once where nobody has it and nobody waits: the usual case, in one round trip. */
async function isFree({ client, key }: Holding): Promise<boolean> {
  const { rows } = await client.query<{ had: boolean }>({
    name: 'try-lock',
    text: 'select pg_try_advisory_lock($1, hashtext($2)) as had',
    values: [lockClass, key],
  });
  return rows[0]?.had === true;
}

async function releaseLock({ client, key }: Holding): Promise<boolean> {
  try {
    await client.query({
      name: 'unlock',
      text: 'select pg_advisory_unlock($1, hashtext($2))',
      values: [lockClass, key],
    });
    return true;
  } catch {
    return false;
  }
}
