import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import { listedNames, patience } from './fixtures/screen.ts';

const desk = useDesk();
const head = 'Name,ID,Phone Number,Work Period,Status,Mode,Created Date,Billing Status';

async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^channels-\d{4}-\d\d-\d\d\.csv$/);
  return readFile(await file.path(), 'utf8');
}

async function openList(page: Page, path: string, channels: number): Promise<void> {
  await page.goto(path);
  await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(channels);
}

/** Lines of a file in which no cell holds a line break. */
function linesOf(csv: string): string[] {
  return csv.slice(1).split('\r\n').slice(0, -1);
}

const lineWith = (csv: string, id: string) => linesOf(csv).find((line) => line.includes(id));

test('the export has a byte order mark, the agreed columns, CRLF and one line per channel', async () => {
  const { page } = await desk.open();
  await openList(page, '/', 25);

  const csv = await download(page);

  expect(csv.codePointAt(0)).toBe(0xfeff);
  expect(linesOf(csv)[0]).toBe(head);
  expect(linesOf(csv)).toHaveLength(26);
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(lineWith(csv, 'MANTIS-PF298')).toMatch(
    /^Bakery Rosa,MANTIS-PF298,447700900123,\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d,Active,Live,\d{4}-\d\d-\d\dT[\d:.]+Z,Live$/,
  );
  const billing = new Set(
    linesOf(csv)
      .slice(1)
      .map((line) => line.split(',').at(-1)),
  );
  expect([...billing].toSorted()).toEqual(['Live', 'Sandbox (dev)', 'Trial']);
});

test('a name that a spreadsheet would run is text in the export; a phone number stays one', async () => {
  const { page } = await desk.open();
  await openList(page, '/', 25);

  const csv = await download(page);

  expect(lineWith(csv, desk.id('formula'))).toMatch(/^"'=HYPERLINK\(""http/);
  expect(lineWith(csv, desk.id('plus'))).toMatch(/^'\+1 Event Planners,/);
  expect(lineWith(csv, desk.id('plus'))).toContain(',16465550110,');
});

test('the export carries no token', async () => {
  const { page } = await desk.open();
  await openList(page, '/', 25);

  const csv = await download(page);

  for (const id of Object.values(await desk.simulator.scenarios())) {
    expect(csv).toContain(id);
    expect(csv).not.toContain((await desk.simulator.channel(id)).channel.token);
  }
  expect(csv).not.toContain(desk.stack.partnerToken);
});

test.each(['/', '/partner/channels'])(
  'the export of %s holds what its list is filtered to',
  async (path) => {
    const { page } = await desk.open();
    await openList(page, `${path}?mode=trial`, 2);

    const csv = await download(page);

    expect(linesOf(csv)).toHaveLength(3);
    expect(lineWith(csv, desk.id('trial-ending'))).toBeDefined();
    expect(lineWith(csv, desk.id('trial-unlinked'))).toBeDefined();
  },
);
