import { setTimeout as sleep } from 'node:timers/promises';
import { createReplicaSet, type Replica, type ReplicaSet } from '../support/replica-set.ts';
import { type Answer, createVisitor } from '../support/visitor.ts';
import { addFaults } from './faults.ts';

/** Two replicas on one database, an upstream that fails in every way, and who is signed in. */
export interface World {
  readonly set: ReplicaSet;
  readonly replicas: Replica[];
  readonly channels: readonly string[];
  readonly cookie: string;
  /** Orders to extend one channel that were given so far. */
  ordered: number;
  /** The channels of the plans so far, the latest last. */
  readonly inPlans: string[];
  /** How often a run was changed, by what was asked for. */
  readonly changes: Record<string, number>;
  /** How often each kind of fault hit, as of the last kill. */
  faults: Readonly<Record<string, number>>;
}

const admin = { email: 'ada@example.com', password: 'correct horse battery' };
const channelCount = 2000;
const patienceMs = 90_000;

const environment = {
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  EXTEND_TIMEOUT_MS: '500',
  EXTEND_SETTLE_SECONDS: '1',
  LINK_CHECK_INTERVAL_SECONDS: '0',
  SWEEP_INTERVAL_SECONDS: '10',
  DATABASE_CONNECTIONS: '20',
  RATE_LIMIT_PER_MINUTE: '100000',
  TRUST_PROXY: 'true',
};

/** Nothing blocks a second extension, so that a call that was repeated would be seen in the books. */
function options(seed: number) {
  return { channels: channelCount, seed, balance: 10_000_000, timings: { extendLockMs: 0 } };
}

type Postgres = Parameters<typeof createReplicaSet>[0];

/** Starts all of it; `leave` ends it. */
export async function enterWorld(postgres: Postgres, seed: number): Promise<World> {
  const set = await createReplicaSet(postgres, options(seed), environment);
  try {
    const replicas = await set.start(2);
    const cookie = await signIn(replicas);
    const channels = await mirrored(set);
    await addFaults(set.simulator.control);
    return { set, replicas, channels, cookie, ordered: 0, inPlans: [], changes: {}, faults: {} };
  } catch (error) {
    await set.close();
    throw error;
  }
}

const address = '203.0.113.1';

async function signIn([replica]: readonly Replica[]): Promise<string> {
  if (!replica) throw new Error('no replica was started');
  const answer = await createVisitor(address)(replica, 'POST', '/session', { body: admin });
  return answer.cookie;
}

/** The channels, once the first sweep has brought them. */
async function mirrored({ database }: ReplicaSet): Promise<string[]> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const rows = await database.db.selectFrom('channels').select('id').orderBy('id').execute();
    if (rows.length >= channelCount) return rows.map(({ id }) => id);
    await sleep(250);
  }
  throw new Error('the mirror stayed empty');
}

/** Whoever meets a replica that was just killed gets no answer, and does not know more than that. */
export async function call(
  { replicas, cookie }: World,
  place: number,
  ...[method, path, request]: [string, string, { body?: unknown; key?: string }?]
): Promise<Answer | null> {
  const replica = replicas[place];
  if (!replica) return null;
  return createVisitor(address, cookie)(replica, method, path, request).catch(() => null);
}

/** Kills a replica without a goodbye and starts another one in its place. */
export async function replace({ set, replicas }: World, place: number): Promise<void> {
  await replicas[place]?.kill();
  const [next] = await set.start(1);
  if (next) replicas[place] = next;
}
