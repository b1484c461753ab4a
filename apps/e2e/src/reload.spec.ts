import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, openChannel, openControl } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk();

beforeAll(() => desk.simulator.setTimings({ initMs: 1_500, launchMs: 1_500 }));

const progress = (dialog: Locator) => dialog.getByRole('list', { name: 'Progress of the reload' });

async function reload(page: Page, id: string): Promise<Locator> {
  await openChannel(page, id);
  const dialog = await openControl(page, 'Reload');
  await dialog.getByRole('button', { name: `Reload ${id}` }).click();
  return dialog;
}

test('a reload is shown until the link state is back', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open({ viewport: phone });
  const dialog = await reload(page, id);

  await expectText(progress(dialog), /Accepted by Whapi Done/);
  await expectText(
    progress(dialog),
    /Waiting for the channel Running \d+ s, now: (Initializing|Connecting)/,
  );
  await expectText(progress(dialog), /The channel is back Done/);
  await expectText(dialog, 'Linked');
  await expectSound(page);
  expect(await desk.simulator.requests({ method: 'POST', path: `/${id}/restart` })).toHaveLength(1);
});

test('a channel that has not come back after 50 seconds is said to be still starting', async () => {
  const { page } = await desk.open();
  await page.clock.install();
  const dialog = await reload(page, desk.id('launch'));
  await expectText(progress(dialog), /now: (Initializing|Connecting)/);

  await page.clock.fastForward(51_000);

  await expectText(dialog, 'Still starting after 50 seconds');
  await expectText(progress(dialog), /Waiting for the channel Running/);
});

test('a refused reload is told in the words of the vendor', async () => {
  const { page } = await desk.open();

  const dialog = await reload(page, desk.id('stopped'));

  await expectText(dialog.getByRole('alert'), 'The channel is not ready to be restarted');
});
