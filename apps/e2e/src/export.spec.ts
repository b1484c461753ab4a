import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, listedNames, patience, tabTo } from './fixtures/screen.ts';

const desk = useDesk();
const head = 'Name,ID,Phone Number,Work Period,Status,Mode,Created Date,Billing Status';

async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
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

test('by keyboard alone an export is started, read and put away, and the focus comes back', async () => {
  const { page } = await desk.open();
  await openList(page, '/', 25);
  await tabTo(page, 'Export CSV');

  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await expectText(exportsOf(page), /Exported all channels .*25 channels in channels-/);
  expect(await focused(page)).toBe('Export CSV');
  for (let presses = 0; (await focused(page)) !== 'Close' && presses < 5; presses += 1)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');

  await exportsOf(page).waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Export CSV');
  expect(linesOf(await readFile(await file.path(), 'utf8'))).toHaveLength(26);
});

test('an answer that is cut on the way is not saved, and the next try is', async () => {
  const { page } = await desk.open({ viewport: phone });
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  await openList(page, '/', 25);
  await page.route('**/export.csv*', async (route) => {
    const answer = await route.fetch();
    const lines = (await answer.text()).split('\r\n');
    await route.fulfill({ response: answer, body: `${lines.slice(0, 11).join('\r\n')}\r\n` });
  });

  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expectText(exportsOf(page), /10 of 25 channels had arrived\. Nothing was saved\./);
  await expectAccessible(page, '[data-exports]');
  await expectNoSidewaysScroll(page);
  expect(downloads).toBe(0);

  await page.unroute('**/export.csv*');
  await exportsOf(page).getByRole('button', { name: 'Try again' }).click();
  await expectText(exportsOf(page), /Exported all channels/);
  expect(downloads).toBe(1);
});

describe('on a slow line', () => {
  const large = useDesk({ channels: 6000 });

  async function openSlowly() {
    const { page, context } = await large.open();
    await expect.poll(() => totalOf(page), patience).toBe(6000);
    await page.goto('/');
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const throttle = (downloadThroughput: number) =>
      line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput,
        uploadThroughput: -1,
      });
    await page.getByRole('button', { name: 'Export CSV' }).hover();
    await throttle(40_000);
    return { page, speedUp: () => throttle(-1) };
  }

  test('an export shows its progress, goes on over pages, and the file is whole', async () => {
    const { page, speedUp } = await openSlowly();

    await page.getByRole('button', { name: 'Export CSV' }).click();
    await expectText(exportsOf(page), /[1-9][\d ]* of 6 000 channels/);
    await expectAccessible(page, '[data-exports]');
    await page.getByRole('link', { name: 'Service keys' }).click();
    await page.getByRole('heading', { name: 'Service keys', level: 1 }).waitFor();
    await exportsOf(page).getByRole('progressbar').waitFor();

    const [file] = await Promise.all([page.waitForEvent('download'), speedUp()]);

    const csv = await readFile(await file.path(), 'utf8');
    await expectText(exportsOf(page), /Exported all channels .*6 000 channels in channels-/);
    expect(linesOf(csv)).toHaveLength(6001);
    expect(new Set(linesOf(csv)).size).toBe(6001);
  });

  test('an export that is cancelled ends at the backend and leaves no file', async () => {
    const { page } = await openSlowly();
    const ended = page.waitForEvent('requestfailed');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    await expectText(exportsOf(page), /[1-9][\d ]* of 6 000 channels/);

    await exportsOf(page).getByRole('button', { name: 'Cancel' }).click();

    expect((await ended).url()).toContain('/export.csv');
    await exportsOf(page).waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Export CSV');
  });
});

function exportsOf(page: Page) {
  return page.getByRole('region', { name: 'Exports' });
}

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement?.textContent ?? ""');
}

async function totalOf(page: Page): Promise<number> {
  const response = await page.request.get('/api/v1/channels/summary');
  return ((await response.json()) as { total: number }).total;
}
