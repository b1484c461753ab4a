import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import {
  expectBalance,
  expectText,
  listedNames,
  openChannel,
  openControl,
  openFromMenu,
} from './fixtures/screen.ts';

const desk = useDesk({ env: { SWEEP_INTERVAL_SECONDS: '1' } });
const bakery = 'MANTIS-PF298';
/** From the moment that it was done to the moment that somebody else sees it. */
const soon = { timeout: 2000, interval: 50 };

async function rename(page: Page, name: string): Promise<void> {
  const dialog = await openFromMenu(page, 'More', 'Rename');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: `Save ${bakery}` }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a page and waits until it hears of changes. */
async function openLive(path: string): Promise<Page> {
  const { page } = await desk.open();
  const stream = page.waitForResponse((response) => response.url().includes('/api/v1/events'));
  await page.goto(path);
  expect((await stream).status()).toBe(200);
  return page;
}

test('a name that one person changes is seen by others in the list and on its page, without a reload', async () => {
  const list = await openLive('/');
  const card = await openLive(`/partner/channels/${bakery}`);
  const { page: editor } = await desk.open();
  await openChannel(editor, bakery);
  const loads: string[] = [];
  for (const page of [list, card]) page.on('load', () => loads.push(page.url()));

  await rename(editor, 'Bakery Seen at Once');

  await Promise.all([
    expect.poll(() => listedNames(list), soon).toContain('Bakery Seen at Once'),
    expect
      .poll(() => card.getByRole('heading', { level: 1 }).textContent(), soon)
      .toContain('Bakery Seen at Once'),
  ]);
  expect(loads).toEqual([]);
});

test('days that one person gives are seen by others: balance, activity and end of the channel', async () => {
  const { balance } = await desk.simulator.books();
  const other = await openLive(`/partner/channels/${bakery}`);
  await expectBalance(other, balance);
  const { page } = await desk.open();
  await openChannel(page, bakery);
  const dialog = await openControl(page, 'Extend');
  await dialog.getByRole('textbox', { name: 'Days' }).fill('5');
  await dialog.getByLabel('Comment').fill('Seen by others');
  await dialog.getByRole('button', { name: `Extend ${bakery}` }).click();
  await expectText(
    dialog.getByRole('list', { name: 'Stages of the extension' }),
    /Verified on the channel Done/,
  );

  await expect.poll(() => other.getByText('Seen by others').count(), soon).toBeGreaterThan(0);
  await expectBalance(other, balance - 5);
});

test('a change made in the panel of the vendor is seen after the next sweep', async () => {
  const list = await openLive('/');

  await desk.simulator.mutate(bakery, { name: 'Renamed Elsewhere' });

  await expect
    .poll(() => listedNames(list), { timeout: 6000, interval: 50 })
    .toContain('Renamed Elsewhere');
});
