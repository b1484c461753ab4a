import { beforeAll, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  expectText,
  openChannel,
  openControl,
  openFromMenu,
  patience,
  textOf,
} from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk();

beforeAll(() => desk.simulator.setTimings({ stopMs: 3_000 }));

test('silence of a Gate is told as no answer, never as disconnected', async () => {
  const { page } = await desk.open({ viewport: phone });
  await openChannel(page, desk.id('hung-gate-2'));

  const status = await openControl(page, 'Status');

  await expectText(status, 'No answer');
  await expectText(status, 'did not answer. This says nothing about the WhatsApp link.');
  expect(await textOf(status)).not.toMatch(/disconnected|not linked/i);
  await expectSound(page);
});

test('hard unlink starts only after its channel ID was typed', async () => {
  const id = desk.id('hung-gate-2');
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openFromMenu(page, 'More ways to unlink', 'Hard unlink');
  const start = dialog.getByRole('button', { name: `Hard unlink ${id}` });

  expect(await start.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${id} to confirm`).fill(desk.id('hung-gate'));
  expect(await start.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${id} to confirm`).fill(id.toLowerCase());
  expect(await start.isEnabled()).toBe(true);

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await desk.simulator.requests({ method: 'POST', channelId: id })).toEqual([]);
});

test('hard unlink of a hung channel goes on in a closed tab, shows in the next, and ends with a QR code', async () => {
  const id = desk.id('hung-gate');
  const first = await desk.open({ viewport: phone });
  await openChannel(first.page, id);
  const dialog = await openFromMenu(first.page, 'More ways to unlink', 'Hard unlink');
  await dialog.getByLabel(`Type ${id} to confirm`).fill(id);
  await dialog.getByRole('button', { name: `Hard unlink ${id}` }).click();
  const steps = dialog.getByRole('list', { name: 'Steps of hard unlink' });
  await expectText(steps, /Wait until it is stopped Running/);
  await expectSound(first.page);
  await first.page.close();

  const { page } = await desk.open({ viewport: phone });
  await openChannel(page, id);
  const banner = page.getByRole('region', { name: 'Hard unlink is running' });
  await expectText(banner, /Stop the channel Done/);
  await banner.getByRole('button', { name: 'Follow' }).click();
  const followed = page.getByRole('dialog', { name: `Hard unlink ${id}` });
  await expectText(
    followed,
    'The WhatsApp account is unlinked. The channel runs and waits for a scan.',
  );
  const ended = followed.getByRole('list', { name: 'Steps of hard unlink' });
  await expectText(ended, /Unlink the WhatsApp account Done/);
  await expectText(ended, /Check that it waits for a scan Done/);
  expect((await desk.simulator.channel(id)).linkText).toBe('QR');

  await followed.getByRole('button', { name: 'Link again' }).click();
  await page.getByRole('img', { name: 'QR code to link WhatsApp' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await expectText(cardOf(page, id), 'Waiting for scan');
  await expectText(
    page.getByRole('list', { name: 'Activity, newest first' }),
    `Hard unlinked Done ${desk.stack.admin.email}`,
  );
  await expect.poll(() => banner.count(), patience).toBe(0);
});

test('hard unlink that cannot go on says in which state it left the channel', async () => {
  const id = desk.id('hung-gate-2');
  await desk.simulator.addFault({
    match: { path: `/channels/${id}/start` },
    status: 403,
    body: { error: { code: 403, message: 'forbidden' } },
  });
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openFromMenu(page, 'More ways to unlink', 'Hard unlink');
  await dialog.getByLabel(`Type ${id} to confirm`).fill(id);
  await dialog.getByRole('button', { name: `Hard unlink ${id}` }).click();

  await expectText(dialog, 'Stopped early');
  await expectText(dialog, 'The channel is stopped and still linked.');
  await expectText(
    dialog.getByRole('list', { name: 'Steps of hard unlink' }),
    /Start the channel Failed/,
  );
});
