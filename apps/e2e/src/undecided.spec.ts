import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import { extend, stagesOf } from './fixtures/extending.ts';
import { expectText, openChannel, patience } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk({ env: { EXTEND_TIMEOUT_MS: '1500', EXTEND_SETTLE_SECONDS: '4' } });
const dayMs = 86_400_000;

afterEach(() => desk.simulator.clearFaults());

/** Extends a channel by 30 days; the connection is lost before the upstream gives them. */
async function extendInVain(page: Page, id: string): Promise<Locator> {
  const path = `/channels/${id}/extend`;
  await desk.simulator.addFault({ match: { path }, drop: 'before', times: 1 });
  await openChannel(page, id);
  const dialog = await extend(page, id, { days: 30, comment: 'Invoice 12' });
  await expect.poll(() => callsOf(id), patience).toBe(1);
  return dialog;
}

async function callsOf(id: string): Promise<number> {
  const filter = { method: 'POST', path: `/channels/${id}/extend` };
  return (await desk.simulator.requests(filter)).length;
}

/** What the channel was given, in the upstream's own books. */
async function givenTo(id: string) {
  const { movements } = await desk.simulator.channel(id);
  return movements.map(({ kind, days }) => ({ kind, days }));
}

/** The steps of the only movement of a channel in the ledger. */
async function ledgerSteps(page: Page, id: string): Promise<Locator> {
  await page.goto(`/partner/days?channel=${id}&kind=extension`);
  await page.getByRole('button', { name: `Steps of Extension, ${id}` }).click();
  return page.getByRole('list', { name: 'Steps, oldest first' });
}

test('what somebody else gave meanwhile makes a conflict, which a person decides with a note', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open();
  const dialog = await extendInVain(page, id);
  await desk.simulator.mutate(id, { extendDays: 7 });

  await expectText(dialog, 'Conflict: somebody has to decide whether the days were given');
  await expectText(dialog, 'active-till moved by 7 days, not by 30 days');
  await expectSound(page, '[role="dialog"]');

  const { page: other } = await desk.open();
  await openChannel(other, id);
  const waiting = other.getByRole('region', { name: 'An extension waits for a person' });
  await waiting.getByRole('button', { name: 'Decide' }).click();
  const deciding = other.getByRole('dialog');
  await deciding.getByRole('button', { name: 'The days were not given' }).click();
  await expectText(deciding, 'Write why you decide so');
  await deciding.getByLabel('Note').fill('The customer has the 7 days of the panel only');
  await deciding.getByRole('button', { name: 'The days were not given' }).click();

  await expectText(deciding, 'Not applied: the days were not given');
  const steps = await ledgerSteps(other, id);
  await expectText(
    steps,
    /Unconfirmed.*Conflict.*Not applied .*ada@example\.com decided that .*: The customer has the 7 days/,
  );
  expect(await callsOf(id)).toBe(1);
  expect(await givenTo(id)).toEqual([{ kind: 'extend', days: 7 }]);
});

test('what was not applied is tried again under the same operation, and gives the days once', async () => {
  const id = desk.id('expiring-2');
  const before = await desk.simulator.channel(id);
  const { page } = await desk.open();
  const dialog = await extendInVain(page, id);
  await expectText(dialog, 'Not applied: the days were not given');
  await expectSound(page, '[role="dialog"]');

  await dialog.getByRole('button', { name: 'Try again' }).click();

  await expectText(stagesOf(dialog), /Verified on the channel Done/);
  await expectText(await ledgerSteps(page, id), /Not applied.*Verified ?, attempt 2/);
  const after = await desk.simulator.channel(id);
  expect(after.channel.activeTill - before.channel.activeTill).toBe(30 * dayMs);
  expect(await givenTo(id)).toEqual([{ kind: 'extend', days: 30 }]);
  expect(await callsOf(id)).toBe(2);
});
