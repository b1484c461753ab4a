import { api, type CreatePolicy } from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { Acting } from './acting.ts';
import { startBulk } from './bulk.ts';
import { addPolicy, changePolicy } from './policies.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

/** All extensions that the upstream has carried out. */
export const given = async ({ simulator }: Acting) =>
  (await simulator.control.books()).movements.filter(({ kind }) => kind === 'extend');

export async function sweep({ deps }: Acting): Promise<void> {
  await deps.sweeper.sweep(deps.background.signal);
}

/** Ends the days of some channels so many hours from now, and has the mirror know it. */
async function endIn(desk: Acting, hours: number, ids: readonly string[]): Promise<void> {
  const activeTill = desk.time.clock.now().getTime() + hours * hourMs;
  for (const id of ids) await desk.simulator.control.mutate(id, { activeTill });
  await sweep(desk);
}

async function runningIds({ admin }: Acting, count: number): Promise<string[]> {
  const filters = { status: 'active', mode: 'live', stopped: 'false' } as const;
  const query = { ...filters, sort: '-activeTill', limit: 100 } as const;
  const { items } = (await admin.call(api.channels.list, { query })).json();
  return items.slice(0, count).map(({ id }: { id: string }) => id);
}

interface PolicyOrder extends Partial<CreatePolicy> {
  readonly count?: number;
  /** How many the simulator makes, where it does not have enough of them. */
  readonly channels?: number;
  /** When all of it starts. */
  readonly at?: Date;
}

/** A policy that is on, over some channels whose days end so soon. */
export async function startPolicy(hours: number, order: PolicyOrder = {}) {
  const { count = 3, channels, at, ...rest } = order;
  const desk = await startBulk({
    ...(at && { at }),
    ...(channels !== undefined && { simulator: { channels } }),
  });
  const ids = await runningIds(desk, count);
  expect(ids).toHaveLength(count);
  await endIn(desk, hours, ids);
  const policy = await addPolicy(desk, { scope: { ids }, ...rest });
  await changePolicy(desk, policy, { state: 'on' });
  return { desk, ids, policy };
}
