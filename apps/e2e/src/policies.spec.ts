import { expect, test } from 'vitest';
import { givenWith } from './fixtures/bulk.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, patience } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk();

test('a policy is looked at before it is switched on, extends who is due once, and is paused', async () => {
  const name = 'Daily customers';
  const ids = ['expiring-2', 'expiring-5', 'long'].map((each) => desk.id(each));
  const { page } = await desk.open();
  await page.goto('/partner/days/policies');
  await page.getByRole('link', { name: 'Add a policy' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'Chosen channels' }).check();
  await page.getByLabel('Channel IDs').fill(ids.join('\n'));
  await page.getByRole('button', { name: /^Monthly/ }).click();
  await page.getByLabel('At most a day').fill('100');
  await page.getByLabel('At most a month').fill('1000');
  await expectSound(page);
  await page.getByRole('button', { name: 'Add the policy' }).click();

  const policy = page.getByRole('region', { name });
  await expectText(policy, /Paused/);
  await policy.getByRole('table').first().waitFor();
  expect(await givenWith(desk.simulator, name)).toEqual([]);
  await expectSound(page);

  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog', { name: `Switch on ${name}` });
  await expectText(dialog, /30 days/);
  await dialog.getByRole('button', { name: 'Switch on' }).press('Enter');

  // The button is gone with the preview of what was paused; the focus stays with what is spent now.
  const focused = page.locator('section:focus');
  await focused.getByRole('heading', { name: 'What it will spend' }).waitFor();
  await expect
    .poll(() => givenWith(desk.simulator, name), patience)
    .toEqual([desk.id('expiring-2')]);
  await expectText(policy, /30 of 100 days/);
  await page.goto('/partner/days');
  await expectText(page.getByRole('main'), /−30 Verified .*policy Daily customers/);

  await page.goBack();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expectText(policy, /Paused/);
  expect(await givenWith(desk.simulator, name)).toEqual([desk.id('expiring-2')]);
});
