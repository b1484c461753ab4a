import type { ChannelList, Selection } from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { TestClient } from './client.ts';

/** Makes a selection of IDs or of all that match a query. */
export async function freeze(client: TestClient, body: object): Promise<Selection> {
  const response = await client.send('POST', '/selections', { body });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

/** A page of channels for a query as it stands in an address. */
export async function list(client: TestClient, query: string): Promise<ChannelList> {
  const response = await client.send('GET', `/channels?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}
