import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '#api/db/postgres/temporary-postgres.ts';
import { runChaos } from './chaos.ts';
import { isSound, linesOf } from './report.ts';

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
  const report = await runChaos(postgres.connection, {
    seed,
    until: () => performance.now() > end,
    killEveryMs: 8000,
  });
  for (const line of linesOf(report)) console.log(line);
  process.exitCode = isSound(report) ? 0 : 1;
} finally {
  await postgres.stop();
}
