import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Connects to the private PostgreSQL of a console, for what its interface does not offer. */
export async function openMirror(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: join(dataDir, 'postgres', 'socket'),
    user: 'channeldesk',
    database: 'channeldesk',
    password: (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim(),
  });
  await client.connect();
  return client;
}
