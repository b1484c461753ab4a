import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  expectAccessible,
  expectLegible,
  expectNoSidewaysScroll,
  phone,
} from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, listedNames, patience, tabTo } from './fixtures/screen.ts';

const desk = useDesk();

const views = (page: Page): Locator => page.getByRole('navigation', { name: 'Views' });
const current = (page: Page): Locator => views(page).locator('[aria-current]');

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect
    .poll(() => listedNames(page).then(({ length }) => length), patience)
    .toBeGreaterThan(0);
  await views(page)
    .getByText(/25 channels/)
    .waitFor({ state: 'attached' });
}

test('a view is saved, changed and deleted with the keyboard alone', async () => {
  const { page } = await desk.open();
  await open(page, '/partner/channels?mode=live');

  await tabTo(page, 'Save view');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name').waitFor();
  await page.keyboard.type('Paying');
  await page.keyboard.press('Enter');
  await expectText(current(page), /Paying/);
  await expect.poll(() => current(page).and(page.locator(':focus')).count(), patience).toBe(1);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete view' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await views(page).getByRole('button', { name: 'Save view' }).waitFor();
  expect(
    await views(page)
      .getByRole('link', { name: /^Paying/ })
      .count(),
  ).toBe(0);
});

test('a tab says how many the list then shows, and Back returns', async () => {
  const { page } = await desk.open();
  await open(page, '/');
  const tab = views(page).getByRole('link', { name: /^Trial/ });
  const count = Number(/(\d+) channels?$/.exec((await tab.textContent()) ?? '')?.[1]);

  await tab.click();

  await page.getByRole('heading', { name: `Channels (${count} of 25)` }).waitFor();
  expect(await listedNames(page)).toHaveLength(count);
  await page.goBack();
  await expectText(current(page), /All channels/);
});

test.each(['light', 'dark'] as const)(
  'on a phone the strip scrolls and the page does not: %s',
  async (colorScheme) => {
    const { page } = await desk.open({ viewport: phone, colorScheme });
    await open(page, '/?stopped=true');

    const tab = await current(page).boundingBox();
    expect((tab?.x ?? 0) + (tab?.width ?? 0)).toBeLessThanOrEqual(phone.width);
    expect(tab?.x).toBeGreaterThanOrEqual(0);
    expect(tab?.height).toBeGreaterThanOrEqual(40);
    await expectNoSidewaysScroll(page);
    await expectLegible(page);
  },
);
