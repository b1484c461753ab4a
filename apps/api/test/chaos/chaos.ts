import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresConnection } from '#api/db/postgres/start-embedded-postgres.ts';
import { type Comparison, compareBooks } from './books.ts';
import { extendMany } from './bulk-orders.ts';
import { createDice } from './dice.ts';
import { countFaults } from './faults.ts';
import { extendOne } from './hand-orders.ts';
import { untilReconciled } from './made-up.ts';
import { settleAll } from './settling.ts';
import { enterWorld, replace, type World } from './world.ts';

export interface ChaosOrder {
  readonly seed: number;
  /** When the operators have pressed enough. */
  readonly until: (soFar: Pick<World, 'ordered' | 'changes' | 'faults'>) => boolean;
  /** Milliseconds between two kills, about. */
  readonly killEveryMs: number;
}

export interface ChaosReport extends Comparison {
  readonly seed: number;
  readonly operations: number;
  /** How often a run was paused, resumed, tried again and cancelled. */
  readonly changes: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
}

const handOperators = 4;
const bulkOperators = 2;

/**
 * Two replicas, operators that extend one channel or many, sometimes both the same, runs that are
 * paused, resumed, tried again and cancelled at random, an upstream that fails in every way, and kills
 * without a goodbye. Afterwards everything settles and is held against the upstream's books.
 */
export async function runChaos(
  postgres: PostgresConnection,
  order: ChaosOrder,
): Promise<ChaosReport> {
  const world = await enterWorld(postgres, order.seed);
  const { set, changes } = world;
  const { control } = set.simulator;
  try {
    const kills = await press(world, order);
    const faults = await countFaults(control);
    await control.clearFaults();
    await settleAll(world);
    await untilReconciled(world);
    const compared = await compareBooks(set.database.db, control);
    return { seed: order.seed, operations: world.ordered, changes, faults, kills, ...compared };
  } finally {
    await set.close();
  }
}

/** Operators press until they are told to stop; one more goes about and kills. Answers how often. */
async function press(world: World, { seed, until, killEveryMs }: ChaosOrder): Promise<number> {
  const { control } = world.set.simulator;
  let isOver = false;
  const isEnough = () => until(world);
  const operating = Array.from({ length: handOperators + bulkOperators }, async (_, number) => {
    const dice = createDice(seed, number);
    const isBulk = number >= handOperators;
    while (!isEnough()) {
      await (isBulk ? extendMany(world, dice, isEnough) : extendOne(world, dice));
    }
  });
  let kills = 0;
  const killing = (async () => {
    const dice = createDice(seed, handOperators + bulkOperators);
    for (;;) {
      await sleep(killEveryMs / 2 + dice.below(killEveryMs));
      if (isOver) return;
      kills += 1;
      await replace(world, dice.below(world.replicas.length));
      world.faults = await countFaults(control).catch(() => world.faults);
    }
  })();
  await Promise.all(operating);
  isOver = true;
  await killing;
  return kills;
}
