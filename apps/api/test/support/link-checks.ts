import { api, type Channel } from '@channeldesk/contracts';
import { createLinkStateRepository } from '#api/modules/link-states/link-states.repository.ts';
import { createLinkChecker } from '#api/modules/link-states/link-states.service.ts';
import type { TestConsole } from './console.ts';

/** Where a Gate is asked for its link state. */
export const healthPath = '/health';

/** The console's own checker with a short patience and no pause between checks. */
export function checkerOf({ deps, db }: TestConsole, intervalSeconds = 300) {
  return createLinkChecker({
    rows: createLinkStateRepository(db),
    access: deps.access,
    mirror: deps.mirror,
    clock: deps.clock,
    intervalSeconds,
    perSecond: 10_000,
    timeoutMs: 300,
  });
}

/** Checks once all that are due, and answers how many those were. */
export function check(desk: TestConsole, intervalSeconds?: number): Promise<number> {
  return checkerOf(desk, intervalSeconds).checkDue(desk.deps.background.signal);
}

/** The link state that the list shows of a channel by its scenario. */
export async function linkOf(desk: TestConsole, key: string): Promise<Channel['link']> {
  return (await listed(desk, key))?.link ?? null;
}

/** A hand-made channel, by its scenario, as the list shows it. */
export async function listed({ admin, simulator }: TestConsole, key: string) {
  const id = (await simulator.control.scenarios())[key] ?? '';
  const { items } = (await admin.call(api.channels.list, { query: { search: id } })).json() as {
    items: Channel[];
  };
  return items[0];
}
