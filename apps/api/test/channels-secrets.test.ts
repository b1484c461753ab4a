import { api } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startConsoleForTest, type TestConsole } from './support/console.ts';

/** Every row of every table as text, by table. */
async function dump({ db }: TestConsole): Promise<Map<string, string[]>> {
  const tables = await db.introspection.getTables();
  const dumped = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(name)} as t`.execute(db);
    dumped.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return dumped;
}

test('no token and no proxy password is in the database, in an answer, in the file or in the log', async () => {
  const desk = await startConsoleForTest({ withSweep: true });
  const { control, simulation, partnerToken } = desk.simulator;
  const { id, token } = simulation.store.page(0, 1)[0] ?? { id: '', token: '' };
  const passwords = simulation.store.page(0, 25).flatMap(({ proxy }) => proxy?.auth ?? []);
  await control.addFault({
    match: { path: `/channels/${id}` },
    status: 400,
    body: { error: `refused for ${token} and ${partnerToken}` },
    times: 1,
  });

  const answers = [
    await desk.admin.call(api.channels.get, { params: { id } }),
    await desk.admin.call(api.channels.get, { params: { id } }),
    await desk.admin.call(api.channels.get, { params: { id: 'ABSENT-00000' } }),
    await desk.admin.call(api.channels.list, { query: { limit: 100 } }),
    await desk.admin.call(api.channels.summary, {}),
    await desk.admin.call(api.channels.exportCsv, {}),
    await desk.admin.call(api.account.get, {}),
    await desk.admin.call(api.projects.list, {}),
  ].map(({ body }) => body);
  await desk.deps.access.token(id);
  await control.addFault({ status: 401 });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  const tables = await dump(desk);
  expect(tables.get('channels')).toHaveLength(25);
  expect(tables.get('sweeps')?.length).toBeGreaterThan(0);
  expect(passwords.length).toBeGreaterThan(0);
  expect(desk.logs.length).toBeGreaterThan(10);
  const places = [...answers, ...desk.logs, ...[...tables.values()].flat()].join('\n');
  const secrets = [partnerToken, ...passwords, ...simulation.store.page(0, 25).map((c) => c.token)];
  expect(secrets.filter((secret) => places.includes(secret))).toEqual([]);
});
