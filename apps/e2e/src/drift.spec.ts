import { expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import { expectText, patience, textOf } from './fixtures/screen.ts';
import { expectSound, expectSoundInEveryLook } from './fixtures/sound-page.ts';

const desk = useDesk({ env: { SWEEP_INTERVAL_SECONDS: '1' } });
/** The ledger is held against the account every 30 seconds. */
const untilHeld = { ...patience, timeout: 75_000 };

test('days that a channel got elsewhere call for attention until a person has explained them', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open();
  await page.goto('/');
  await page.getByRole('region', { name: 'Forecast' }).getByText('At this rate').waitFor();
  const attention = page.getByRole('region', { name: 'Days that need attention' });
  expect(await attention.count()).toBe(0);

  await desk.simulator.mutate(id, { extendDays: 12 });

  await expect.poll(() => textOf(attention), untilHeld).toMatch(/1 unexplained movement of days/);
  await expectSoundInEveryLook(page);
  await page.goto(`/partner/channels/${id}`);
  const banner = page.getByRole('region', { name: 'Days that nobody has explained' });
  await expectText(banner, /12 days came without the console/);
  await expectSound(page);

  await banner.getByRole('link', { name: 'Explain it in the ledger' }).click();
  await page
    .getByRole('button', { name: new RegExp(`^Steps of .*${id}`) })
    .first()
    .click();
  await page.getByLabel('Explanation').fill('Given in the panel of Whapi');
  await page.getByRole('button', { name: 'Mark as explained' }).click();
  await page.getByRole('button', { name: 'Mark as explained' }).waitFor({ state: 'detached' });
  await page.goto(`/partner/days?channel=${id}`);
  await expectText(page.getByRole('main'), /Given in the panel of Whapi/);

  await page.goto('/');
  await page.getByRole('region', { name: 'Forecast' }).getByText('At this rate').waitFor();
  await expect.poll(() => attention.count(), patience).toBe(0);
}, 120_000);
