import { setTimeout as sleep } from 'node:timers/promises';
import type { ExtensionPlan, ExtensionRun } from '@channeldesk/contracts';
import type { Dice } from './dice.ts';
import { call, type World } from './world.ts';

/** A run of so many rows meets several changes, and now and then a kill, before it is over. */
const rowsPerPlan = 16;
const longestRestMs = 400;

/** Has one or two plans carried out, and changes their runs at random until they are over. */
export async function extendMany(world: World, dice: Dice, isOver: () => boolean): Promise<void> {
  await sleep(dice.below(longestRestMs));
  const start = dice.below(world.channels.length - rowsPerPlan);
  const ids = world.channels.slice(start, start + rowsPerPlan);
  // Two plans that are made at once are about the same channels, and both are carried out.
  const places = eitherOrBoth(dice, 0.3);
  const plans = await Promise.all(places.map((place) => makePlan(world, place, order(ids, dice))));
  world.inPlans.push(...ids);
  for (const plan of plans) {
    const run = plan && (await startRun(world, dice, plan));
    if (run) await followRun(world, dice, { run, isOver });
  }
}

function order(ids: readonly string[], dice: Dice) {
  return { ids, mode: { kind: 'add', days: 1 + dice.below(30) }, comment: dice.uuid() };
}

async function makePlan(world: World, place: number, body: unknown): Promise<ExtensionPlan | null> {
  const answer = await call(world, place, 'POST', '/extension-plans', { body });
  return answer?.status === 201 ? (answer.body as ExtensionPlan) : null;
}

/** Often two people press at once, each at a replica of their own: it is one run. */
async function startRun(world: World, dice: Dice, plan: ExtensionPlan): Promise<string | null> {
  const body = { hash: plan.hash, totalDays: plan.totalDays };
  const path = `/extension-plans/${plan.id}/run`;
  const answers = await Promise.all(
    eitherOrBoth(dice, 0.5).map((place) => call(world, place, 'POST', path, { body })),
  );
  const started = answers.find((answer) => answer?.status === 202);
  return started ? (started.body as ExtensionRun).id : null;
}

interface Following {
  readonly run: string;
  readonly isOver: () => boolean;
}

/** A cancelled or finished run is left alone, and so is any when the operators go home. */
async function followRun(world: World, dice: Dice, { run, isOver }: Following): Promise<void> {
  while (!isOver()) {
    await sleep(dice.below(longestRestMs));
    const state = await changeAtRandom(world, dice, run);
    if (state === 'done' || state === 'cancelled') return;
  }
}

const usual = ['pause', 'resume', 'retry'];

/** Few runs are cancelled, but one of the first is in any case. */
function isToCancel({ changes, inPlans }: World): boolean {
  return !changes['cancel'] && inPlans.length > 2 * rowsPerPlan;
}

/** Answers how the run stands then; null when there was no answer. */
async function changeAtRandom(world: World, dice: Dice, run: string): Promise<string | null> {
  const isRare = dice.happens(0.03);
  const what = isRare || isToCancel(world) ? 'cancel' : (usual[dice.below(usual.length)] ?? '');
  const places = eitherOrBoth(dice, 0.3);
  const path = `/extension-runs/${run}`;
  const answers = await Promise.all(
    places.map((place) => call(world, place, 'POST', `${path}/${what}`)),
  );
  if (answers.some((answer) => answer?.status === 200)) {
    world.changes[what] = (world.changes[what] ?? 0) + 1;
  }
  const read = await call(world, dice.below(2), 'GET', path);
  return read?.status === 200 ? (read.body as ExtensionRun).state : null;
}

/** One of the two replicas, or with this probability both at once. */
function eitherOrBoth(dice: Dice, probability: number): number[] {
  const first = dice.below(2);
  return dice.happens(probability) ? [first, 1 - first] : [first];
}
