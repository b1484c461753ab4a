import { setTimeout as sleep } from 'node:timers/promises';
import type { Extension } from '@channeldesk/contracts';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';
import { createReplicaSet, type Replica, type ReplicaSet } from '../support/replica-set.ts';
import { createVisitor } from '../support/visitor.ts';
import { type Comparison, compareBooks } from './books.ts';
import { createDice, type Dice } from './dice.ts';
import { addFaults, countFaults } from './faults.ts';

export interface ChaosOrder {
  readonly seed: number;
  /** How many orders to extend are given before it stops, or for how long. */
  readonly until: (ordered: number) => boolean;
  /** Milliseconds between two kills, about. */
  readonly killEveryMs: number;
}

export interface ChaosReport extends Comparison {
  readonly seed: number;
  readonly operations: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
}

const admin = { email: 'ada@example.com', password: 'correct horse battery' };
const operators = 4;
const channelCount = 30;
const patienceMs = 90_000;

/**
 * Two replicas, operators that press at random, sometimes both the same, an upstream that fails in
 * every way, and kills without a goodbye. Afterwards everything settles and is held against the
 * upstream's books.
 */
export async function runChaos(
  postgres: PostgresConnection,
  order: ChaosOrder,
): Promise<ChaosReport> {
  const set = await createReplicaSet(postgres, options(order.seed), environment);
  try {
    const world = await begin(set);
    await addFaults(set.simulator.control);
    const kills = await press(world, order);
    const faults = await countFaults(set.simulator.control);
    await set.simulator.control.clearFaults();
    await restartAll(world);
    await untilSettled(world);
    await retryAll(world);
    await untilSettled(world);
    const compared = await compareBooks(set.database.db, set.simulator.control);
    return { seed: order.seed, operations: world.ordered, faults, kills, ...compared };
  } finally {
    await set.close();
  }
}

interface World {
  readonly set: ReplicaSet;
  readonly replicas: Replica[];
  readonly channels: readonly string[];
  readonly cookie: string;
  ordered: number;
}

/** Nothing blocks a second extension, so that a call that was repeated would be seen in the books. */
function options(seed: number) {
  return { channels: channelCount, seed, balance: 10_000_000, timings: { extendLockMs: 0 } };
}

const environment = {
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  EXTEND_TIMEOUT_MS: '500',
  EXTEND_SETTLE_SECONDS: '1',
  LINK_CHECK_INTERVAL_SECONDS: '0',
  DATABASE_CONNECTIONS: '20',
  RATE_LIMIT_PER_MINUTE: '100000',
  TRUST_PROXY: 'true',
};

const visitor = createVisitor('203.0.113.1');

async function begin(set: ReplicaSet): Promise<World> {
  const replicas = await set.start(2);
  const [first] = replicas;
  if (!first) throw new Error('no replica was started');
  const { cookie } = await visitor(first, 'POST', '/session', { body: admin });
  const channels = await mirrored(set);
  return { set, replicas, channels, cookie, ordered: 0 };
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

/** Operators press until they are told to stop; one more goes about and kills. Answers how often. */
async function press(world: World, { seed, until, killEveryMs }: ChaosOrder): Promise<number> {
  let isOver = false;
  const operating = Array.from({ length: operators }, async (_, number) => {
    const dice = createDice(seed, number);
    while (!until(world.ordered)) await extendSome(world, dice);
  });
  let kills = 0;
  const killing = (async () => {
    const dice = createDice(seed, operators);
    for (;;) {
      await sleep(killEveryMs / 2 + dice.below(killEveryMs));
      if (isOver) return;
      kills += 1;
      await replace(world, dice.below(world.replicas.length));
    }
  })();
  await Promise.all(operating);
  isOver = true;
  await killing;
  return kills;
}

/** One order, often given by two people at once, each to a replica of their own. */
async function extendSome(world: World, dice: Dice): Promise<void> {
  const key = dice.uuid();
  const channel = world.channels[dice.below(world.channels.length)] ?? '';
  const body = { days: 1 + dice.below(30), comment: key };
  const first = dice.below(2);
  const places = dice.happens(0.3) ? [first, 1 - first] : [first];
  world.ordered += 1;
  await Promise.all(
    places.map((place) =>
      call(world, place, 'POST', `/channels/${channel}/extensions`, { body, key }),
    ),
  );
}

/** Whoever meets a replica that was just killed gets no answer, and does not know more than that. */
async function call(
  { replicas, cookie }: World,
  place: number,
  ...[method, path, request]: [string, string, { body?: unknown; key?: string }?]
) {
  const replica = replicas[place];
  if (!replica) return null;
  return createVisitor('203.0.113.1', cookie)(replica, method, path, request).catch(() => null);
}

async function replace({ set, replicas }: World, place: number): Promise<void> {
  await replicas[place]?.kill();
  const [next] = await set.start(1);
  if (next) replicas[place] = next;
}

/** What is left is taken over at the start of a process. */
async function restartAll(world: World): Promise<void> {
  for (const place of world.replicas.keys()) await replace(world, place);
}

async function untilSettled({ set }: World): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const open = await set.database.db
      .selectFrom('extensions')
      .select('operation_id')
      .where('state', 'in', ['planned', 'sent', 'unconfirmed'])
      .limit(1)
      .executeTakeFirst();
    if (!open) return;
    await sleep(250);
  }
}

async function retryAll(world: World): Promise<void> {
  const rows = await world.set.database.db
    .selectFrom('extensions')
    .select(['operation_id', 'channel_id', 'attempt'])
    .where('state', '=', 'not-applied' satisfies Extension['state'])
    .execute();
  for (const { operation_id, channel_id, attempt } of rows) {
    const path = `/channels/${channel_id}/extensions/${operation_id}/retry`;
    await call(world, 0, 'POST', path, { body: { attempt: attempt + 1 } });
  }
}
