import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import { downloadCsv } from './fixtures/download.ts';
import { extend, stagesOf } from './fixtures/extending.ts';
import { expectText, openChannel, patience } from './fixtures/screen.ts';
import { expectSoundInEveryLook } from './fixtures/sound-page.ts';

const desk = useDesk();

const ledger = (page: Page): Locator => page.getByRole('region', { name: 'Ledger' });
/** The rows of movements, not those of what they come to. */
const rowsOf = (page: Page): Locator =>
  ledger(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^Steps of Extension/ }) });

async function giveDays(page: Page, id: string, given: { days: number; comment: string }) {
  await openChannel(page, id);
  const dialog = await extend(page, id, given);
  await expectText(stagesOf(dialog), /Verified on the channel Done/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

test('an extension is in the ledger with its steps, and in the statement of its channel and month', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open();
  await giveDays(page, id, { days: 30, comment: 'Invoice 1042' });
  await giveDays(page, desk.id('long'), { days: 7, comment: 'Another customer' });

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Days' }).click();
  await expect.poll(() => rowsOf(page).count(), patience).toBe(2);
  await ledger(page).getByLabel('Channel').fill(id);
  await page.keyboard.press('Enter');
  await expect.poll(() => rowsOf(page).count(), patience).toBe(1);
  await expectText(rowsOf(page), /−30 Verified .*1 204 ?→ ?1 174 .*Invoice 1042/);
  await ledger(page)
    .getByRole('button', { name: `Steps of Extension, ${id}` })
    .click();
  const steps = ledger(page).getByRole('list', { name: 'Steps, oldest first' });
  await expectText(steps, /Planned.* by .*Sent.* by .*Verified.* by /);
  await expectSoundInEveryLook(page);

  const month = new Date().toISOString().slice(0, 7);
  await page.getByLabel('Time (UTC)').selectOption(month);
  await expect.poll(() => new URL(page.url()).search, patience).toContain(`from=${month}-01`);
  const statement = await downloadCsv(page.getByRole('button', { name: /^Statement of .* for / }));

  expect(statement.name).toMatch(new RegExp(`^ledger-${id}-${month}-01-to-${month}-\\d\\d\\.csv$`));
  expect(statement.lines).toEqual([
    expect.stringMatching(new RegExp(`,extension,verified,1,${id},-30,.*,1204,1174,Invoice 1042,`)),
  ]);
});
