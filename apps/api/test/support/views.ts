import type { View } from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { TestClient } from './client.ts';

/** Saves a view: an own one of what is live unless the body says otherwise. */
export async function save(client: TestClient, body: object = {}): Promise<View> {
  const response = await client.send('POST', '/views', {
    body: { name: 'Mine', query: 'mode=live', ...body },
  });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

/** All views that this client sees, the built-in ones first. */
export async function views(client: TestClient): Promise<View[]> {
  return ((await client.send('GET', '/views')).json() as { items: View[] }).items;
}

/** The names of those that somebody saved. */
export async function savedNames(client: TestClient): Promise<string[]> {
  return (await views(client)).filter((view) => !view.isBuiltIn).map(({ name }) => name);
}

/** Asks to change a view; the answer may be a refusal. */
export const change = (client: TestClient, { id }: View, body: object) =>
  client.send('PATCH', `/views/${id}`, { body });
