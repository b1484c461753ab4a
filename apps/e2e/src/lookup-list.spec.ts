import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { cardOf, channelList, listedNames, patience } from './fixtures/screen.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';

/** The names once the list is sorted as was asked for last. */
async function sortedNames(page: Page, direction: 'ascending' | 'descending'): Promise<string[]> {
  const header = page.getByRole('columnheader', { name: 'Name' });
  await header.and(page.locator(`[aria-sort=${direction}]`)).waitFor();
  const list = channelList(page);
  await list.and(page.locator('[aria-busy=false]')).waitFor();
  return listedNames(page);
}

/** In the row of filters; on a phone in the sheet of them. */
async function chooseMode(page: Page, mode: string): Promise<void> {
  const inRow = page.getByLabel('Any mode');
  if (await inRow.isVisible()) {
    await inRow.selectOption(mode);
    return;
  }
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByLabel('Mode', { exact: true }).selectOption(mode);
  await sheet.getByRole('button', { name: /^Show / }).click();
  await sheet.waitFor({ state: 'detached' });
}

describe.each([
  { width: 360, viewport: phone },
  { width: 1280, viewport: desktop },
])('at $width px', ({ viewport }) => {
  test('finds by phone number in any spacing and by part of a name in any case', async () => {
    const { page } = await desk.open({ viewport });
    await page.goto('/partner/channels');
    const search = page.getByRole('searchbox', { name: 'Search channels by ID, name or phone' });

    await search.fill('+44 7700-900 123');
    await expect.poll(() => listedNames(page), patience).toEqual(['Bakery Rosa']);
    await search.fill('LUMIÈRE');
    await expect.poll(() => listedNames(page), patience).toEqual(['Café Lumière']);
    await search.fill('печка');
    await expect.poll(() => listedNames(page), patience).toEqual(['Ресторан «Печка»']);
  });

  test('keeps search and filter in the address, and Back restores them', async () => {
    const { page } = await desk.open({ viewport });
    await page.goto('/partner/channels');
    await page.getByRole('searchbox', { name: /^Search channels/ }).fill('44770090');
    await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(4);
    await chooseMode(page, 'Live');
    await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(3);
    const address = page.url();
    expect(new URL(address).search).toBe('?search=44770090&mode=live');

    await page.getByRole('link', { name: /Bakery Rosa/ }).click();
    await cardOf(page, bakery).waitFor();
    await page.goBack();

    await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(3);
    expect(page.url()).toBe(address);
    expect(await page.getByRole('searchbox', { name: /^Search channels/ }).inputValue()).toBe(
      '44770090',
    );
    await page.reload();
    await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(3);
  });
});

test('a sorted column is in the address and says so to a screen reader', async () => {
  const { page } = await desk.open();
  await page.goto('/partner/channels');
  const sortBy = page.getByRole('button', { name: 'Name', exact: true });
  await sortBy.click();
  await page.waitForURL(/sort=name/);
  const ascending = await sortedNames(page, 'ascending');

  await sortBy.click();
  await page.waitForURL(/sort=-name/);

  expect(await sortedNames(page, 'descending')).toEqual(ascending.toReversed());
});

/** Texts that do not fit their cell: cut, over its edge, or on a third line. Long names may be cut. */
const cutCells = `[...document.querySelectorAll('td:nth-child(n + 3)')].filter((cell) =>
  [cell, ...cell.querySelectorAll('bdi, span')].some((part) => part.scrollWidth > part.clientWidth && (part === cell || getComputedStyle(part).overflowX === 'hidden'))
  || cell.offsetHeight > 41).map((cell) => cell.innerText)`;

test('no column of the table moves when other rows are shown, and nothing but a name is cut', async () => {
  const { page } = await desk.open();
  await page.goto('/partner/channels');
  await page.getByRole('cell', { name: 'Archived sandbox' }).waitFor();
  const edges = () =>
    page.evaluate<number[]>(
      "[...document.querySelectorAll('th')].map((header) => header.getBoundingClientRect().left)",
    );
  const before = await edges();
  const cut = await page.evaluate<string[]>(cutCells);
  expect(cut).toEqual([]);

  await page.getByLabel('Any mode').selectOption('Trial');
  await expect.poll(() => listedNames(page).then((names) => names.length), patience).toBe(2);

  expect(await edges()).toEqual(before);
});
