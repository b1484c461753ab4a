import { api, type Channel, type ChannelList, type channelListQuery } from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { TestClient } from './client.ts';
import { startConsole, type TestConsole } from './console.ts';

export type Query = z.input<typeof channelListQuery>;

export interface ListingConsole extends TestConsole {
  /** The ID of a hand-made channel by its scenario. */
  id(scenario: string): string;
  list(query?: Query, by?: TestClient): Promise<ChannelList>;
  /** All that match, page after page. */
  walk(query: Query): Promise<Channel[]>;
}

/** A console with 137 channels, of which one has a name hard to search and one a status not known. */
export async function openListingConsole(): Promise<ListingConsole> {
  const desk = await startConsole({ simulator: { channels: 137 } });
  const { control } = desk.simulator;
  const scenarios = await control.scenarios();
  const id = (scenario: string) => scenarios[scenario] ?? '';

  await control.mutate(id('linked'), { name: 'Bäckerei 100% Rosa_Ç\\o' });
  await control.mutate(id('unknown-status'), { reportedStatus: 'hibernating' });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  async function list(query: Query = {}, by: TestClient = desk.admin): Promise<ChannelList> {
    const response = await by.call(api.channels.list, { query });
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  }

  async function walk(query: Query): Promise<Channel[]> {
    const found: Channel[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items);
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  }

  return { ...desk, id, list, walk };
}
