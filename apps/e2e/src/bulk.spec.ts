import { afterEach, expect, test } from 'vitest';
import { confirmPlan, givenWith, makePlan, planPasted, runOf } from './fixtures/bulk.ts';
import { useDesk } from './fixtures/desk.ts';
import { downloadCsv } from './fixtures/download.ts';
import { expectText, fact, patience } from './fixtures/screen.ts';
import { expectSound, expectSoundInEveryLook } from './fixtures/sound-page.ts';

const channels = 60;
/** The whole way, and twice all that a page is held to. */
const patienceMs = 120_000;
const desk = useDesk({ channels });

afterEach(() => desk.simulator.clearFaults());

test('pasted IDs are each planned once, and those that get nothing say why', async () => {
  const comment = 'From a mail';
  const [id, trial, gone] = [desk.id('expired'), desk.id('trial-ending'), 'MANTIS-00000'];
  const { page } = await desk.open();

  await planPasted(page, [id.toLowerCase(), trial, id, gone], { days: 30, comment });
  await expectText(fact(page.getByRole('main'), 'To extend'), '1 channel');
  const skipped = fact(page.getByRole('main'), 'Skipped');
  await expectText(skipped, '1 Not known to this account');
  await expectText(skipped, '1 A trial: switch its mode first');
  await page
    .getByRole('navigation', { name: 'Channels of the plan' })
    .getByRole('link', { name: /^Skipped/ })
    .click();
  await expect.poll(() => page.getByRole('row').count(), patience).toBe(3);
  expect(await givenWith(desk.simulator, comment)).toEqual([]);
});

test(
  'all that match a view are planned, confirmed by typing the days, and extended once while nobody looks',
  async () => {
    const comment = 'Bulk of the month';
    const { page } = await desk.open();
    await page.goto('/partner/channels');
    await page.getByRole('checkbox', { name: /^Select the \d+ on this page$/ }).check();
    const selection = page.getByRole('region', { name: 'Selection' });
    await selection.getByRole('button', { name: `Select all ${channels} that match` }).click();
    await expectText(selection, `All ${channels} that match are selected`);
    await selection.getByRole('button', { name: 'Extend selected…' }).click();
    await expectText(page.getByRole('main'), `What you selected ${channels} channels`);
    await makePlan(page, { days: 2, comment });
    await expectText(fact(page.getByRole('main'), 'Skipped'), /A trial: switch its mode first/);
    await expectText(fact(page.getByRole('main'), 'Skipped'), /\d Blocked/);
    await expectSound(page);

    await desk.simulator.addFault({ match: { path: '/extend' }, delayMs: 1500 });
    const count = await confirmPlan(page);
    await expectText(runOf(page), 'It goes on by itself');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Days' })
      .click();
    await page.getByRole('region', { name: 'Ledger' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Days' })
      .getByRole('link', { name: 'Runs' })
      .click();
    await page.getByRole('link', { name: comment }).click();

    await expectText(
      runOf(page),
      new RegExp(`Done .*${count} of ${count} settled, ${2 * count} of`),
    );
    const filters = page.getByRole('navigation', { name: 'Channels by state' });
    await expectText(filters, new RegExp(`Verified ${count}`));
    await expectSoundInEveryLook(page);
    const result = await downloadCsv(runOf(page).getByRole('link', { name: 'CSV' }));
    expect(result.name).toMatch(/^extension-run-\d{4}-\d\d-\d\d\.csv$/);
    const given = await givenWith(desk.simulator, comment);
    expect(given).toHaveLength(count);
    expect(new Set(given).size).toBe(count);
    const skipped = result.lines.filter((line) => line.includes(',0,skipped,'));
    const extended = result.lines.filter((line) => !skipped.includes(line));
    expect(skipped).toHaveLength(channels - count);
    expect(skipped.map((line) => line.split(',').at(-2))).toContain('trial');
    expect(extended.map((line) => line.split(',')[1]).toSorted()).toEqual(given);
    for (const line of extended) expect(line).toContain(',2,verified,1,no,');
  },
  patienceMs,
);
