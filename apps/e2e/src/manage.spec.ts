import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  expectBalance,
  expectText,
  fact,
  listedNames,
  openChannel,
  openFromMenu,
  patience,
} from './fixtures/screen.ts';

const desk = useDesk();

async function addChannel(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add channel' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  return dialog;
}

const submit = (dialog: Locator) => dialog.getByRole('button', { name: 'Add channel' }).click();

describe('adding a channel', () => {
  test('makes one in the chosen project with mode and days, and the list has it', async () => {
    const { balance } = await desk.simulator.books();
    const { page } = await desk.open({ viewport: phone });
    await page.goto('/');
    const dialog = await addChannel(page, 'Bäckerei Neumond');
    await dialog.getByLabel('Project').selectOption('Retail');
    await dialog.getByLabel('Phone number').fill('+49 30 5550 1234');
    await dialog.getByLabel('Mode').selectOption('Live');
    await dialog.getByLabel('Days to give').fill('30');
    await expectText(fact(dialog, 'Balance'), /1 204 → 1 174 days as of/);
    await submit(dialog);

    await expectText(dialog, /Channel [A-Z0-9-]{12} was added/);
    await expectText(fact(dialog, 'Mode'), 'Live Switched');
    await expectText(fact(dialog, 'Days'), '30 days Verified');
    await expectBalance(page, balance - 30);
    await dialog.getByRole('link', { name: /^Open / }).click();
    await page.getByRole('heading', { level: 1, name: 'Bäckerei Neumond' }).waitFor();
    const card = page.getByRole('article');
    await expectText(fact(card, 'Project'), 'Retail');
    await expectText(fact(card, 'Phone'), '49 305 550 1234');
    await page.goto('/?search=neumond');
    await expect.poll(() => listedNames(page), patience).toEqual(['Bäckerei Neumond']);
  });

  test('beyond the limit of the vendor says so and when the next one can be added', async () => {
    const { page } = await desk.open();
    await page.goto('/');
    const last = await addChannel(page, 'The last one');
    await submit(last);
    await last.getByRole('link', { name: /^Open / }).waitFor();
    await page.keyboard.press('Escape');
    await last.waitFor({ state: 'detached' });
    await desk.simulator.setTimings({ createLimit: 1 });

    const refused = await addChannel(page, 'One too many');
    await submit(refused);

    await expectText(refused.getByRole('alert'), 'Nothing was added');
    await expectText(refused, /the next one can be added at (\d+ \w{3} \d{4}, )?\d\d:\d\d/);
    await page.goto('/?search=one%20too%20many');
    await page.getByRole('heading', { name: 'No channel matches' }).waitFor();
  });
});

describe('the name of a channel', () => {
  test('is changed, and HTML in it stays text', async () => {
    const id = desk.id('linked');
    const name = '<img src=x onerror=alert(1)> Rosa & Söhne';
    const { page } = await desk.open();
    await openChannel(page, id);
    const dialog = await openFromMenu(page, 'More', 'Rename');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: `Save ${id}` }).click();
    await dialog.waitFor({ state: 'detached' });

    await expectText(page.getByRole('heading', { level: 1 }), name);
    expect(await page.locator('img[src=x]').count()).toBe(0);
    expect((await desk.simulator.channel(id)).channel.name).toBe(name);
  });
});

describe('the mode', () => {
  test('is switched, and the pause that follows is said', async () => {
    const id = desk.id('sandbox');
    const { page } = await desk.open();
    await openChannel(page, id);
    const dialog = await openFromMenu(page, 'More', 'Switch mode');
    await dialog.getByRole('radio', { name: 'Live' }).check();
    await dialog.getByRole('button', { name: 'Switch to Live' }).click();

    await expectText(dialog, 'Switched to Live');
    await expectText(dialog, /Wait \d+ s before you do anything else/);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expectText(fact(cardOf(page, id), 'Mode'), 'Live');
    expect((await desk.simulator.channel(id)).channel.mode).toBe('live');
  });
});

describe('stopping', () => {
  test('switches a channel off until it is started, and the days stay on it', async () => {
    const id = desk.id('html');
    const { balance } = await desk.simulator.books();
    const { page } = await desk.open({ viewport: phone });
    await openChannel(page, id);
    const stop = await openFromMenu(page, 'More', 'Stop');
    await stop.getByRole('button', { name: `Stop ${id}` }).click();
    await expectText(stop, 'The channel is stopped');
    await stop.getByRole('button', { name: 'Close' }).last().click();
    await stop.waitFor({ state: 'detached' });
    await expectText(fact(cardOf(page, id), 'Status'), 'Stopped');
    expect((await desk.simulator.books()).balance).toBe(balance);

    const start = await openFromMenu(page, 'More', 'Start');
    await start.getByRole('button', { name: `Start ${id}` }).click();

    const status = page.getByRole('dialog', { name: `Status of ${id}` });
    await expect
      .poll(async () => {
        await status.getByRole('button', { name: 'Check again' }).click();
        return status.getByText('Connected to WhatsApp').count();
      }, patience)
      .toBe(1);
    await page.keyboard.press('Escape');
    await expectText(fact(cardOf(page, id), 'Status'), 'Active');
  });

  test('can take the whole days left back to the balance', async () => {
    const id = desk.id('formula');
    const { balance } = await desk.simulator.books();
    const { page } = await desk.open();
    await openChannel(page, id);
    await expectBalance(page, balance);
    const stop = await openFromMenu(page, 'More', 'Stop');
    await stop.getByLabel('Take its days back to the balance').check();
    await expectText(stop, 'Usually 33 days.');
    await stop.getByRole('button', { name: 'Stop and take the days back' }).click();
    await expectText(stop, 'The channel is stopped');
    await stop.getByRole('button', { name: 'Close' }).last().click();
    await stop.waitFor({ state: 'detached' });

    await expectBalance(page, balance + 33);
    expect((await desk.simulator.channel(id)).movements).toMatchObject([
      { kind: 'return-stop', days: -33 },
    ]);
  });
});

test('a channel is deleted only with its ID typed, and its whole days return to the balance', async () => {
  const id = desk.id('plus');
  const { balance } = await desk.simulator.books();
  const { page } = await desk.open({ viewport: phone });
  await openChannel(page, id);
  const dialog = await openFromMenu(page, 'More', 'Delete');
  await expectText(dialog, 'Usually 6 days return to the balance');
  const confirm = dialog.getByRole('button', { name: `Delete ${id}` });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${id} to confirm`).fill(id);
  await confirm.click();

  await expectText(dialog, 'Deleted');
  await expectText(fact(dialog, 'Balance'), new RegExp(`${(balance + 6) % 1000} days$`));
  expect((await desk.simulator.books()).balance).toBe(balance + 6);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('heading', { name: 'No such channel in this account' }).waitFor();
  await expectBalance(page, balance + 6);
});
