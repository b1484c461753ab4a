import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '#api/db/postgres/temporary-postgres.ts';
import { runChaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('Usage: chaos [--minutes 10] [--seed N]');
  process.exit(64);
}

console.log(`seed ${seed}, ${minutes} minutes`);
const postgres = await startTemporaryPostgres();
try {
  const end = performance.now() + minutes * 60_000;
  const { doubled, lost, unfinished, disagreeing, states, faults, ...counted } = await runChaos(
    postgres.connection,
    { seed, until: () => performance.now() > end, killEveryMs: 8000 },
  );
  console.table({ operations: counted.operations, kills: counted.kills, ...states });
  console.table(faults);
  const wrong = { doubled, lost, unfinished, disagreeing };
  console.table(
    Object.fromEntries(Object.entries(wrong).map(([name, rows]) => [name, rows.length])),
  );
  for (const [name, rows] of Object.entries(wrong)) {
    for (const row of rows) console.error(`${name}: ${row}`);
  }
  process.exitCode = Object.values(wrong).every((rows) => rows.length === 0) ? 0 : 1;
} finally {
  await postgres.stop();
}
