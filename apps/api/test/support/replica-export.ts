import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { apiPrefix } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import type { Replica } from './replica-set.ts';

/** Begins to download the channels, over a connection of its own, and leaves it to be read. */
export async function openExport({ url }: Replica, cookie: string): Promise<IncomingMessage> {
  const headers = { cookie, 'x-forwarded-for': '198.51.100.1' };
  const request = get(`${url}${apiPrefix}/channels/export.csv`, { headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** Downloads the channels to the end, and answers with their IDs. */
export async function exportIds(replica: Replica, cookie: string): Promise<string[]> {
  const response = await openExport(replica, cookie);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8').replace('\ufeff', '');
  const { data } = papaparse.parse<{ ID: string }>(text, { header: true, skipEmptyLines: true });
  return data.map(({ ID }) => ID);
}
