import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { givenWith } from './fixtures/bulk.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, openChannel, patience } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk({ env: { POLICY_CHECK_SECONDS: '1' } });

/** Adds a policy that gives 30 days when fewer than 3 are left. */
async function addPolicy(page: Page, name: string, ids: readonly string[]): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'Chosen channels' }).check();
  await page.getByLabel('Channel IDs').fill(ids.join('\n'));
  await page.getByRole('button', { name: /^Monthly/ }).click();
  await page.getByLabel('At most a day').fill('100');
  await page.getByLabel('At most a month').fill('1000');
  await expectSound(page);
  await page.getByRole('button', { name: 'Add the policy' }).click();
}

test('a policy is looked at before it is switched on, extends who is due once, and is paused', async () => {
  const name = 'Daily customers';
  const ids = ['expiring-2', 'expiring-5', 'long'].map((each) => desk.id(each));
  const { page } = await desk.open();
  await page.goto('/partner/days/policies');
  await page.getByRole('link', { name: 'Add a policy' }).click();
  await addPolicy(page, name, ids);

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

test('a channel that comes to its end while a policy is on is extended without anybody', async () => {
  const name = 'Whoever is next';
  const id = desk.id('expiring-5');
  const { page } = await desk.open();
  await page.goto('/partner/days/policies/new');
  await addPolicy(page, name, [id]);
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog', { name: `Switch on ${name}` });
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await expectText(page.getByRole('region', { name }), /Work Checked/);
  expect(await givenWith(desk.simulator, name)).toEqual([]);

  await desk.simulator.mutate(id, { activeTill: Date.now() + 36 * 3_600_000 });
  // The mirror knows it as soon as somebody looks.
  await openChannel(page, id);

  await expect.poll(() => givenWith(desk.simulator, name), patience).toEqual([id]);
});
