import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, expectNoSidewaysScroll, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  channelList,
  expectText,
  listedNames,
  openChannel,
  patience,
} from './fixtures/screen.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';

/** The ID of the row that has the focus. */
const focusedRow = (page: Page) =>
  page.evaluate<string | null>(
    "document.activeElement?.closest('[data-row]')?.dataset.row ?? null",
  );
const scrolled = (page: Page) => page.evaluate<number>('Math.round(scrollY)');
const rowIds = (page: Page) =>
  page.evaluate<string[]>(
    "[...document.querySelectorAll('[data-row]')].map(({ dataset }) => dataset.row)",
  );

async function openList(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await channelList(page).getByRole('link').first().waitFor();
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key);
}

describe.each([
  { width: 360, viewport: phone },
  { width: 1280, viewport: desktop },
])('at $width px', ({ viewport }) => {
  test('without a mouse: go down the list, find another channel by the palette, and come back to the place', async () => {
    const { page } = await desk.open({ viewport });
    await openList(page, '/');
    const ids = await rowIds(page);
    await press(page, 'j', 15);
    await page.keyboard.press('k');
    expect(await focusedRow(page)).toBe(ids[13]);
    const top = await scrolled(page);
    expect(top).toBeGreaterThan(0);

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find a channel or a command' });
    await palette.getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('+44 7700 900123');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/partner/channels/${bakery}`);
    await cardOf(page, bakery).waitFor();
    expect(await scrolled(page)).toBe(0);

    await page.goBack();
    await expect.poll(() => focusedRow(page), patience).toBe(ids[13]);
    expect(Math.abs((await scrolled(page)) - top)).toBeLessThanOrEqual(1);

    await page.keyboard.press('Enter');
    await page.waitForURL(`**/partner/channels/${ids[13]}`);
  });

  test('a page further down is come back to as well, with its row', async () => {
    const { page } = await desk.open({ viewport });
    await openList(page, '/?sort=name&limit=10');
    const idsBefore = await rowIds(page);
    await page.getByRole('button', { name: 'Next' }).click();
    await expectText(page.getByRole('navigation', { name: 'Pages of the list' }), '11–20 of 25');
    // The rows may come after the words.
    await expect.poll(() => rowIds(page), patience).not.toEqual(idsBefore);
    const ids = await rowIds(page);
    await press(page, 'j', 4);
    const address = page.url();
    const top = await scrolled(page);

    await page.keyboard.press('Enter');
    await cardOf(page, ids[3] ?? '').waitFor();
    await page.goBack();

    await expect.poll(() => focusedRow(page), patience).toBe(ids[3]);
    expect(page.url()).toBe(address);
    expect(Math.abs((await scrolled(page)) - top)).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: 'Previous' }).click();
    await expectText(page.getByRole('navigation', { name: 'Pages of the list' }), '1–10 of 25');
  });

  test('nothing is sorted anew under the cursor until it is asked for', async () => {
    const { page } = await desk.open({ viewport });
    await page.clock.install();
    await openList(page, '/?sort=name');
    const before = await rowIds(page);
    const moved = desk.id('expired');
    const name = before[0] === moved ? 'Zulu' : 'A first name';
    await desk.simulator.mutate(moved, { name: `${name} at ${viewport.width}` });
    const { page: other } = await desk.open();
    await openChannel(other, moved);

    await page.clock.fastForward(61_000);
    await channelList(page).getByText('1 changed').waitFor();
    expect(await rowIds(page)).toEqual(before);
    await expectText(page.locator(`[data-row="${moved}"]`), name);

    await page.keyboard.press('r');
    await expect.poll(() => rowIds(page), patience).not.toEqual(before);
    expect((await rowIds(page)).indexOf(moved)).not.toBe(before.indexOf(moved));
  });

  test('hostile names are text: no row is higher for them, nothing runs, nothing scrolls sideways', async () => {
    const { page } = await desk.open({ viewport });
    const names = {
      html: `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`,
      'trial-ending': 'x'.repeat(10_000),
      stopped: '\u202Egnp.xls\u202D reversed \u2066 and \u2067 isolated',
      sleeping: 'Two\nlines\r\nand\ta tab\u2028more',
      long: `${'👩‍👩‍👧‍👦'.repeat(60)} family`,
      expired: `Z${'\u0351\u036b\u0343'.repeat(80)}algo of many marks`,
    };
    for (const [scenario, name] of Object.entries(names)) {
      await desk.simulator.mutate(desk.id(scenario), { name });
      await openChannel(page, desk.id(scenario));
    }
    await openList(page, '/');
    const heights = await page.evaluate<number[]>(
      "[...document.querySelectorAll('[data-row]')].map((row) => row.offsetHeight)",
    );

    expect(new Set(heights).size).toBe(1);
    await expectNoSidewaysScroll(page);
    expect(await page.title()).toBe('Dashboard · Channeldesk');
    const titles = await page.evaluate<string[]>(
      "[...document.querySelectorAll('[data-row] bdi[title]')].map(({ title }) => title)",
    );
    expect(titles).toContain(names.html);
    expect(titles.some((title) => title.startsWith('xxxx'))).toBe(true);
  });
});

test('the row with the focus is never under the header of the table', async () => {
  const { page } = await desk.open({ viewport: { width: 1280, height: 500 } });
  await openList(page, '/');
  await press(page, 'j', 20);

  for (let step = 0; step < 18; step += 1) {
    await page.keyboard.press('k');
    const [row, header] = await page.evaluate<[number, number]>(
      "[document.activeElement.closest('tr').getBoundingClientRect().top, document.querySelector('thead th:nth-child(2)').getBoundingClientRect().bottom]",
    );
    expect(row).toBeGreaterThanOrEqual(header - 1);
  }
});

test('Escape closes what lies over the list and leaves the selection; the next one lets it go', async () => {
  const { page } = await desk.open();
  await openList(page, '/');
  const selected = () => channelList(page).getByRole('checkbox', { checked: true }).count();
  await press(page, 'j', 3);
  await page.keyboard.press('x');
  await expect.poll(selected, patience).toBe(1);

  for (const key of ['?', 'Control+k']) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await selected()).toBe(1);
  }

  await page.keyboard.press('Escape');
  await expect.poll(selected, patience).toBe(0);
});

test('the focus stays in the filter that was changed, for the next key', async () => {
  const { page } = await desk.open();
  await openList(page, '/');
  await page.getByRole('button', { name: 'Filters' }).click();
  const ends = page.getByRole('dialog', { name: 'Filters' }).getByLabel('Ends');
  await ends.focus();

  await ends.selectOption('In the past');
  await page.getByRole('button', { name: 'Filters (1)' }).waitFor();

  expect(await ends.and(page.locator(':focus')).count()).toBe(1);
});

test('a chosen column and the density stay after a reload', async () => {
  const { page } = await desk.open();
  await openList(page, '/partner/channels');
  await page.getByRole('button', { name: 'Columns' }).click();
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Phone' }).uncheck();
  await panel.getByRole('radio', { name: 'Compact' }).check();
  await page.getByRole('columnheader', { name: 'Created' }).waitFor();

  await page.reload();
  await channelList(page).getByRole('link').first().waitFor();

  expect(await page.getByRole('columnheader', { name: 'Phone' }).count()).toBe(0);
  const heights = await page.evaluate<number[]>(
    "[...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight)",
  );
  expect(new Set(heights)).toEqual(new Set([32]));
});

test('a window of days is in the address, a chip takes it away, and the rows follow', async () => {
  const { page } = await desk.open();
  await openList(page, '/');
  const all = await listedNames(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await panel.getByLabel('Ends').selectOption('In the past');
  await expect
    .poll(() => listedNames(page).then(({ length }) => length), patience)
    .toBeLessThan(all.length);
  expect(new URL(page.url()).search).toBe('?expired=true');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Remove the filter Ends: In the past' }).click();

  await expect.poll(() => listedNames(page), patience).toEqual(all);
});

test('what is typed is found without a page of the history for each letter', async () => {
  const { page } = await desk.open();
  await openList(page, '/');
  const length = await page.evaluate<number>('history.length');

  await page.getByRole('searchbox', { name: /^Search channels/ }).pressSequentially('bakery', {
    delay: 200,
  });
  await expect.poll(() => listedNames(page), patience).toEqual(['Bakery Rosa']);

  expect(await page.evaluate<number>('history.length')).toBe(length);
});
