import { randomUUID } from 'node:crypto';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acting, extend, openActing } from './support/acting.ts';
import {
  type Answer,
  change,
  createModel,
  type ExtensionModel,
  findLate,
  newExtension,
  send,
  sendAgain,
} from './support/extension-model.ts';

let acting: Acting;
let channels: string[];

const runs = 25;
/** Each run makes a dozen extensions one after the other. */
const patienceMs = 90_000;

beforeAll(async () => {
  acting = await openActing({
    simulator: { channels: 200, balance: 1_000_000, timings: { extendLockMs: 0 } },
    withSweep: true,
  });
  channels = (await running()).map(({ id }) => id);
  expect(channels.length).toBeGreaterThan(runs * 2);
});
afterAll(() => acting.close());

/** Far from running out, so that days are added to what is left. */
function running() {
  return acting.db
    .selectFrom('channels')
    .select('id')
    .where('active_till', '>', new Date(acting.time.clock.now().getTime() + 86_400_000))
    .where('is_stopped', '=', false)
    .execute();
}

const faults: Record<Answer, FaultInput | null> = {
  gives: null,
  'gives and is silent': { drop: 'after' },
  'is silent': { drop: 'before' },
  refuses: { status: 400, body: { error: 'no' } },
  claims: { status: 200, body: { success: true } },
};

/** Two calls on one channel never leave in the same moment. */
async function answering(answer: Answer): Promise<void> {
  acting.time.advance(1000);
  await acting.simulator.control.clearFaults();
  const fault = faults[answer];
  if (fault) await acting.fault('POST', '/extend', fault);
}

interface Real {
  readonly id: string;
}

type Command = fc.AsyncCommand<ExtensionModel, Real>;

const path = ({ id }: Real, key: string) => `/channels/${id}/extensions/${key}`;

/** The extension that a number means, among those that are there. */
function chosen({ extensions }: ExtensionModel, pick: number) {
  return extensions[pick % extensions.length];
}

/** Lets everything settle, then holds the console against the model. */
async function settleAndCompare(model: ExtensionModel, real: Real): Promise<void> {
  await acting.deps.background.idle();
  for (const { key, state, attempt, isLate } of model.extensions) {
    const response = await acting.admin.send('GET', path(real, key));
    expect(response.json()).toMatchObject({ state, attempt, isLate });
  }
}

const command = (
  name: string,
  run: (model: ExtensionModel, real: Real) => Promise<void>,
  check: (model: ExtensionModel) => boolean = () => true,
): Command => ({
  check,
  run: async (model, real) => {
    await run(model, real);
    await settleAndCompare(model, real);
  },
  toString: () => name,
});

const hasSome = ({ extensions }: ExtensionModel) => extensions.length > 0;
const answer = fc.constantFrom<Answer>(...(Object.keys(faults) as Answer[]));
const days = fc.integer({ min: 1, max: 40 });
const pick = fc.nat(10);

const commands = [
  fc.tuple(days, answer).map(([count, how]) =>
    command(`extend by ${count}, Whapi ${how}`, async (model, { id }) => {
      await answering(how);
      const key = randomUUID();
      send(model, newExtension(model, key, count), how);
      await extend(acting, id, { days: count, key, comment: key });
    }),
  ),
  fc.tuple(pick, answer).map(([which, how]) =>
    command(
      `try ${which} again, Whapi ${how}`,
      async (model, real) => {
        await answering(how);
        const extension = chosen(model, which);
        if (!extension) return;
        const isAllowed = extension.state === 'not-applied';
        const attempt = extension.attempt + 1;
        if (isAllowed) sendAgain(model, extension, how);
        const tried = await acting.admin.send('POST', `${path(real, extension.key)}/retry`, {
          body: { attempt },
        });
        expect(tried.statusCode).toBe(isAllowed ? 200 : 409);
      },
      hasSome,
    ),
  ),
  fc.tuple(pick, fc.boolean()).map(([which, wereGiven]) =>
    command(
      `decide ${which}: ${wereGiven ? 'given' : 'not given'}`,
      async (model, real) => {
        const extension = chosen(model, which);
        if (!extension) return;
        const isAllowed = extension.state === 'conflict';
        acting.time.advance(1000);
        if (isAllowed) {
          change(model, extension);
          extension.state = wereGiven ? 'verified' : 'not-applied';
        }
        const decided = await acting.admin.send('POST', `${path(real, extension.key)}/decide`, {
          body: { decision: wereGiven ? 'applied' : 'not-applied', note: 'Decided' },
        });
        expect(decided.statusCode).toBe(isAllowed ? 200 : 409);
      },
      hasSome,
    ),
  ),
  fc.tuple(days).map(([count]) =>
    command(`somebody else gives ${count}`, async (model, { id }) => {
      await acting.simulator.control.mutate(id, { extendDays: count });
      model.daysOnChannel += count;
    }),
  ),
  fc.tuple(pick).map(([which]) =>
    command(
      `the days of ${which} arrive late`,
      async (model, { id }) => {
        const extension = chosen(model, which);
        if (extension?.state !== 'not-applied') return;
        await acting.simulator.control.mutate(id, { extendDays: extension.days });
        model.daysOnChannel += extension.days;
      },
      hasSome,
    ),
  ),
  fc.constant(
    command('a sweep', async (model) => {
      acting.time.advance(1000);
      await acting.deps.sweeper.sweep(acting.deps.background.signal);
      await acting.deps.extensions.findLate();
      findLate(model);
    }),
  ),
];

test(
  'whatever Whapi answers and people press, every extension stands as a simple model says',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 12 }), async (given) => {
        const id = channels.pop() ?? '';
        await fc.asyncModelRun(() => ({ model: createModel(0), real: { id } }), given);
        await compareBooks(id);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
  patienceMs,
);

/** No operation was given twice by the console, and none that is called given was not. */
async function compareBooks(id: string): Promise<void> {
  const { movements } = await acting.simulator.control.books();
  const rows = await acting.db
    .selectFrom('extensions')
    .selectAll()
    .where('channel_id', '=', id)
    .execute();
  for (const row of rows) {
    const given = movements.filter(({ comment }) => comment === row.operation_id).length;
    expect(given, `${row.operation_id} was given`).toBeLessThanOrEqual(1);
    const isPersonsWord = row.reason?.includes('decided that') === true;
    if (row.state === 'verified' && !row.is_late && !isPersonsWord) expect(given).toBe(1);
    if (row.state === 'rejected') expect(given).toBe(0);
  }
}
