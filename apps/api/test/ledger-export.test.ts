import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { extend, startActing } from './support/acting.ts';

test('the export adds up: what was refused moved nothing, and what nobody knows is left open', async () => {
  const acting = await startActing();
  const { linked = '', long = '', qr = '' } = acting.ids;
  await acting.fault('POST', `/channels/${long}/extend`, { status: 400, body: { error: 'no' } });
  await acting.fault('POST', `/channels/${qr}/extend`, { drop: 'after' });
  await acting.fault('GET', `/channels/${qr}`, { status: 503, skip: 1 });
  for (const id of [linked, long, qr]) await extend(acting, id);

  const response = await acting.admin.send('GET', '/ledger/export.csv');

  const { data } = papaparse.parse<Record<string, string>>(response.body.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map((row) => [row['State'], row['Days'], row['Days Moved']])).toEqual([
    ['verified', '-30', '-30'],
    ['rejected', '-30', '0'],
    ['unconfirmed', '-30', ''],
  ]);
});

test('the file of an export is named after what it is of', async () => {
  const acting = await startActing();
  const query = 'channel=MANTIS-PF298&from=2026-11-01&to=2026-12-01';

  const { headers } = await acting.admin.send('GET', `/ledger/export.csv?${query}`);

  expect(headers['content-disposition']).toContain(
    '"ledger-MANTIS-PF298-2026-11-01-to-2026-11-30.csv"',
  );
});

test('the export is the same rows, oldest first, and no comment runs as a formula', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const { row } = await extend(acting, id, { comment: '=1+1, "x";=2+2' });

  const response = await acting.admin.send('GET', `/ledger/export.csv?channel=${id}`);

  expect(response.headers['content-disposition']).toContain(
    `ledger-${id}-${acting.time.clock.now().toISOString().slice(0, 10)}.csv`,
  );
  const { data } = papaparse.parse<Record<string, string>>(response.body.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toMatchObject([
    {
      State: 'verified',
      Days: '-30',
      'Days Moved': '-30',
      'Channel ID': id,
      'Active Till After': row.activeTillAfter,
      Comment: `'=1+1, "x";=2+2`,
      By: 'ada@example.com',
    },
  ]);
});
