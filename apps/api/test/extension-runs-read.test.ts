import { randomUUID } from 'node:crypto';
import { api } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { begin, finish, plan, runRows, startBulk } from './support/bulk.ts';

test('tells runs newest first, page by page, each with its own counts', async () => {
  const desk = await startBulk();
  const ids = ['linked', 'sleeping', 'expired'].map((key) => desk.ids[key] ?? '');
  const runs: string[] = [];
  for (const id of ids) {
    const run = await finish(desk, await begin(desk, await plan(desk, { ids: [id] })));
    runs.push(run.id);
  }

  const first = await desk.admin.call(api.extensionRuns.list, { query: { limit: 2 } });
  const { items, nextCursor } = first.json();
  const second = await desk.admin.call(api.extensionRuns.list, {
    query: { limit: 2, cursor: nextCursor },
  });

  const told = [...items, ...second.json().items];
  expect(told.map(({ id }) => id)).toEqual(runs.reverse());
  expect(told.every(({ counts, daysGiven }) => counts.verified === 1 && daysGiven === 30)).toBe(
    true,
  );
  expect(second.json().nextCursor).toBeNull();
});

test('pages through the rows, all or those in one state', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { query: 'status=active' });
  await desk.fault('POST', '/extend', { status: 400, body: { error: 'no' }, times: 2 });
  const run = await finish(desk, await begin(desk, made));
  const page = async (query: object) =>
    (
      await desk.admin.call(api.extensionRuns.rows, {
        params: { id: run.id },
        query: { limit: 4, ...query },
      })
    ).json();

  const first = await page({});
  const second = await page({ cursor: first.nextCursor });
  const rejected = await page({ state: 'rejected' });

  expect([...first.items, ...second.items]).toEqual((await runRows(desk, run)).slice(0, 8));
  expect(rejected.items).toHaveLength(2);
  expect(rejected.items[0]).toMatchObject({ state: 'rejected', reason: 'no' });
  expect((await page({ state: 'waiting' })).items).toEqual([]);
  expect(await desk.admin.send('GET', `/extension-runs/${run.id}/rows?cursor=abc`)).toBeProblem(
    'validation-failed',
  );
});

test('the CSV of a run ends with those that its plan skipped, and why', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const made = await plan(desk, { ids: [linked, '=cmd()'] });
  const run = await finish(desk, await begin(desk, made));

  const { body } = await desk.admin.send('GET', `/extension-runs/${run.id}/rows.csv`);

  const { data } = papaparse.parse<Record<string, string>>(body.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toMatchObject([
    { 'Channel ID': linked, State: 'verified', Days: '30', Reason: '' },
    { 'Channel ID': "'=cmd()", State: 'skipped', Days: '0', Reason: 'unknown' },
  ]);
});

test('exports the result as CSV that no spreadsheet runs', async () => {
  const desk = await startBulk();
  const { formula = '', linked = '' } = desk.ids;
  const run = await finish(desk, await begin(desk, await plan(desk, { ids: [formula, linked] })));

  const response = await desk.admin.send('GET', `/extension-runs/${run.id}/rows.csv`);

  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toMatch(
    /^attachment; filename="extension-run-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(response.body.startsWith('\ufeff')).toBe(true);
  const { data } = papaparse.parse<Record<string, string>>(response.body.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  const rows = await runRows(desk, run);
  expect(data).toEqual(
    rows.map((row) => ({
      Number: String(row.number),
      'Channel ID': row.channelId,
      Name: row.channelId === formula ? `'${row.name}` : row.name,
      Days: '30',
      State: 'verified',
      Attempt: '1',
      Late: 'no',
      'Active Till Before': row.activeTillBefore,
      'Active Till After': row.activeTillAfter,
      'Free At': row.freeAt,
      Reason: '',
      'Operation ID': row.operationId,
    })),
  );
  expect(rows[0]?.name).toMatch(/^=/);
});

test('does not know a run that there is not', async () => {
  const desk = await startBulk();
  const path = `/extension-runs/${randomUUID()}`;

  for (const below of ['', '/rows', '/rows.csv']) {
    expect(await desk.admin.send('GET', `${path}${below}`)).toBeProblem('not-found');
  }
  for (const order of ['pause', 'resume', 'cancel', 'retry']) {
    expect(await desk.admin.send('POST', `${path}/${order}`)).toBeProblem('not-found');
  }
});
