import type { Dice } from './dice.ts';
import { call, type World } from './world.ts';

/** Those who extend by hand share so few channels that they meet. */
const handCount = 30;
const latestPlanned = 40;

/** One order, often given by two people at once, each to a replica of their own. */
export async function extendOne(world: World, dice: Dice): Promise<void> {
  const key = dice.uuid();
  const channel = anyChannel(world, dice);
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

/** Now and then one that a run is about to extend, too. */
function anyChannel({ channels, inPlans }: World, dice: Dice): string {
  const planned = dice.happens(0.2) ? inPlans.slice(-latestPlanned) : [];
  const known = planned.length > 0 ? planned : channels.slice(0, handCount);
  return known[dice.below(known.length)] ?? '';
}
