import { join, resolve } from 'node:path';
import { createLogger } from '#api/logging.ts';
import { type MovedRows, MoveError } from './move-rows.ts';
import { moveStore } from './move-store.ts';

const { DATABASE_URL: databaseUrl = '', DATA_DIR = 'data', SESSION_SECRET: secret } = process.env;
const dataDir = resolve(DATA_DIR);

try {
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol)) {
    throw new MoveError('Set DATABASE_URL to the postgres:// URL of the server to move to.');
  }
  const log = createLogger('error');
  console.log(describe(await moveStore({ dataDir, databaseUrl, log })));
} catch (error) {
  // Only the words: errors of the driver and of URLs carry what they were given.
  console.error(`\nNot moved. ${error instanceof Error ? error.message : 'Something broke.'}`);
  process.exitCode = 1;
}

function describe(moved: readonly MovedRows[]): string {
  const width = Math.max(...moved.map(({ table }) => table.length));
  const lines = moved.map(({ table, rows }) => `  ${table.padEnd(width)}  ${rows} rows`);
  return `
${lines.join('\n')}

Everything was copied and compared, table by table. Next:

  1. Set DATABASE_URL to this server.
  2. ${secret ? 'Leave SESSION_SECRET as it is.' : `Set SESSION_SECRET to the line in ${join(dataDir, 'session-secret')}: people stay signed in.`}
  3. Start the console. It no longer uses ${dataDir}; delete that when you are content.
`;
}
