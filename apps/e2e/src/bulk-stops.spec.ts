import { afterEach, expect, test } from 'vitest';
import { confirmPlan, givenWith, makePlan, planPasted, runButton, runOf } from './fixtures/bulk.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, patience } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk({
  channels: 150,
  env: { EXTEND_TIMEOUT_MS: '5000', EXTEND_SETTLE_SECONDS: '2' },
});

afterEach(() => desk.simulator.clearFaults());

const idsOf = (scenarios: readonly string[]) => scenarios.map((each) => desk.id(each));

test('what was not applied is tried again at a press, and each channel is extended once', async () => {
  const comment = 'Bulk with a bad line';
  const ids = idsOf(['linked', 'expiring-2', 'expiring-5', 'qr']);
  for (const id of ids.slice(0, 2)) {
    await desk.simulator.addFault({
      match: { path: `/channels/${id}/extend` },
      drop: 'before',
      times: 1,
    });
  }
  const { page } = await desk.open();
  await planPasted(page, ids, { days: 1, comment });
  await confirmPlan(page);

  await expectText(runOf(page), /Done, 2 not given .*4 of 4 settled, 2 of 4 days given/);
  await runButton(page, 'Retry not applied (2)').click();
  const dialog = page.getByRole('dialog', { name: 'Retry what was not applied' });
  await dialog.getByLabel('Type 2 to confirm').fill('2');
  await expectSound(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Extend 2 channels by 2 days' }).click();

  await expectText(runOf(page), /Done .*4 of 4 settled, 4 of 4 days given/);
  await expect.poll(() => page.getByText('Attempt 2').count(), patience).toBe(2);
  expect(await runButton(page, /Retry not applied/).count()).toBe(0);
  expect(await givenWith(desk.simulator, comment)).toEqual(ids.toSorted());
});

test('a run stops by itself when the balance is short, and goes on after a top-up', async () => {
  const comment = 'Bulk for a year';
  const ids = idsOf(['error', 'sync-error', 'own-proxy', 'long']);
  const { balance } = await desk.simulator.books();
  const days = Math.floor(balance / 3);
  const { page } = await desk.open();
  await planPasted(page, ids, { days, comment });
  await expectText(page.getByRole('main'), /The balance is short by [\d ]+ days/);
  await confirmPlan(page);

  await expectText(runOf(page), /Paused .*It has paused by itself The balance is short: /);
  await expectSound(page);
  expect(await givenWith(desk.simulator, comment)).toHaveLength(3);
  await desk.simulator.topUp(4 * days);
  await runButton(page, 'Resume').click();

  await expectText(runOf(page), /Done .*4 of 4 settled/);
  expect(await givenWith(desk.simulator, comment)).toEqual(ids.toSorted());
});

test('a cancelled run withdraws what was not sent, and takes nothing back', async () => {
  const comment = 'Bulk by mistake';
  await desk.simulator.addFault({ match: { path: '/extend' }, delayMs: 2500 });
  const { page } = await desk.open();
  await page.goto('/partner/days/extend');
  await page.getByRole('radio', { name: 'A view' }).check();
  await page.getByRole('combobox', { name: 'View', exact: true }).selectOption('all');
  await makePlan(page, { days: 1, comment });
  const count = await confirmPlan(page);
  await runButton(page, 'Cancel the run').click();
  const dialog = page.getByRole('dialog', { name: 'Cancel the run' });
  await expectText(dialog, /wait and would get no days/);
  await expectSound(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Cancel the run' }).click();

  await expectText(runOf(page), /Cancelled .*\d given, \d+ withdrawn: /);
  const given = await givenWith(desk.simulator, comment);
  expect(given.length).toBeGreaterThan(0);
  expect(given.length).toBeLessThan(count);
  await expectText(
    page.getByRole('navigation', { name: 'Channels by state' }),
    new RegExp(`Verified ${given.length} .*Withdrawn ${count - given.length}`),
  );
});
