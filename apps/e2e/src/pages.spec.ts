import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { openChannel, openControl, openFromMenu } from './fixtures/screen.ts';
import { expectSound, expectSoundInEveryLook } from './fixtures/sound-page.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';

const pages = [
  { path: '/', title: 'Dashboard', ready: /^All channels \(25\)/ },
  { path: '/?expired=true&hasPhone=true', title: 'Dashboard', ready: /^Channels \(\d+ of 25\)/ },
  { path: '/?attention=expired', title: 'Dashboard', ready: /^Channels \(1 of 25\)/ },
  { path: '/partner/channels', title: 'Channels', ready: /^All channels \(25\)/ },
  { path: `/partner/channels?id=${bakery}`, title: 'Channels', ready: 'Bakery Rosa' },
  { path: '/partner/channels?search=nobody', title: 'Channels', ready: 'No channel matches' },
  {
    path: '/partner/channels?id=14155550123',
    title: 'Channels',
    ready: /^No channel has the number/,
  },
  { path: `/partner/channels/${bakery}`, title: bakery, ready: 'Bakery Rosa' },
  { path: '/partner/channels/MANTIS-00000', title: 'MANTIS-00000', ready: /^No such channel/ },
  { path: '/partner/days/forecast?extraDays=500', title: 'Forecast', ready: 'Week by week' },
  { path: '/partner/days/policies', title: 'Auto-extension', ready: 'No policies yet' },
  { path: '/partner/days/policies/new', title: 'Add a policy', ready: 'Add a policy' },
  { path: '/manage/keys', title: 'Service keys', ready: 'No service keys yet' },
  { path: '/nowhere', title: 'Page not found', ready: 'There is nothing at this address' },
];

describe('at 1280 and 360 px, light and dark, axe finds nothing, nothing scrolls sideways and targets fit a thumb', () => {
  test('on the sign-in page', async () => {
    const { page } = await desk.open({ signedIn: false });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();

    await expectSoundInEveryLook(page);
    expect(await page.title()).toBe('Sign in · Channeldesk');
  });

  test.each(pages)('on $path', async ({ path, title, ready }) => {
    const { page } = await desk.open();
    await page.goto(path);
    await page.getByRole('heading', { name: ready }).waitFor();

    await expectSoundInEveryLook(page);
    expect(await page.title()).toBe(`${title} · Channeldesk`);
  });

  test('in the palette, empty and with what it found', async () => {
    const { page } = await desk.open();
    await openChannel(page, bakery);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find a channel or a command' });
    await palette.getByRole('option', { name: /^Extend/ }).waitFor();
    await expectSoundInEveryLook(page, '[role="dialog"]');

    await page.keyboard.type('pizzeria');
    await palette.getByRole('option', { name: /Pizzeria Da Gino/ }).waitFor();
    await expectSoundInEveryLook(page, '[role="dialog"]');
  });

  test('in the list of keys', async () => {
    const { page } = await desk.open();
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();

    await expectSoundInEveryLook(page, '[role="dialog"]');
  });

  test.each([
    ['Filters', desktop],
    ['Columns', desktop],
    ['Filters', phone],
  ] as const)('in %s of the list at $width px', async (name, viewport) => {
    const { page } = await desk.open({ viewport });
    await page.goto('/partner/channels?expiresFrom=2026-01-01&mode=live');
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page
      .getByRole('dialog', { name })
      .getByRole('checkbox')
      .or(page.getByLabel('Last day'))
      .first()
      .waitFor();

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectSound(page);
    }
  });

  test('in the menu of a phone', async () => {
    const { page } = await desk.open({ viewport: { width: 360, height: 740 } });
    await page.goto('/');
    await page.getByRole('button', { name: 'Open the menu' }).click();
    await page.getByRole('dialog', { name: 'Menu' }).waitFor();

    await page.getByRole('dialog').getByRole('link', { name: 'Service keys' }).waitFor();
    await expectSoundInEveryLook(page, 'dialog[open]');
  });
});

interface DialogCase {
  /** Opens it from the page of a channel. */
  open(page: Page): Promise<Locator>;
  /** What it shows once it is loaded. */
  readonly ready: string | RegExp;
}

const fromMenu = (menu: string, label: string) => (page: Page) => openFromMenu(page, menu, label);
const byButton = (label: string) => (page: Page) => openControl(page, label);

const dialogsOf: Record<string, DialogCase[]> = {
  linked: [
    { open: byButton('Status'), ready: 'Linked number' },
    { open: byButton('Settings'), ready: 'Webhook 1' },
    { open: byButton('Extend'), ready: /^as of/ },
    { open: byButton('Reload'), ready: /^The channel restarts/ },
    { open: byButton('Change proxy'), ready: /^The channel reloads/ },
    { open: byButton('Unlink WA account'), ready: /^Messages stop/ },
    { open: fromMenu('More ways to unlink', 'Hard unlink'), ready: /^For a channel whose Gate/ },
    { open: fromMenu('More', 'Switch mode'), ready: /^The channel restarts/ },
    { open: fromMenu('More', 'Stop'), ready: /^The channel is switched off/ },
    { open: fromMenu('More', 'Delete'), ready: /is deleted at Whapi/ },
  ],
  'trial-ending': [{ open: byButton('Extend'), ready: 'This is a trial channel' }],
  'sync-error': [{ open: byButton('Status'), ready: /^Sending works/ }],
  stopped: [{ open: fromMenu('More', 'Start'), ready: /^The channel starts/ }],
  long: [{ open: fromMenu('More', 'Rename'), ready: 'Project' }],
};

describe('at 1280 and 360 px, light and dark, the same holds', () => {
  test.each(Object.entries(dialogsOf))(
    'in the dialogs of the channel “%s”',
    async (scenario, dialogs) => {
      const { page } = await desk.open();
      await openChannel(page, desk.id(scenario));
      for (const { open, ready } of dialogs) {
        const dialog = await open(page);
        await dialog.getByText(ready).first().waitFor();
        await expectSoundInEveryLook(page, '[role="dialog"]');
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    },
  );

  test('in the dialog Link WhatsApp', async () => {
    const { page } = await desk.open();
    await openChannel(page, desk.id('qr'));
    const status = await openControl(page, 'Status');
    await status.getByRole('button', { name: 'Link WhatsApp' }).click();
    await page.getByRole('img', { name: 'QR code to link WhatsApp' }).waitFor();

    await expectSoundInEveryLook(page, '[role="dialog"]');
  });

  test('in the dialog Add a channel', async () => {
    const { page } = await desk.open();
    await page.goto('/');
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page
      .getByRole('dialog')
      .getByRole('option', { name: 'Retail' })
      .waitFor({ state: 'attached' });

    await expectSoundInEveryLook(page, '[role="dialog"]');
  });

  test('in the dialogs of service keys', async () => {
    const { page } = await desk.open();
    await page.goto('/manage/keys');
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Support bot');
    await expectSoundInEveryLook(page, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Copy the key now.').waitFor();
    await expectSoundInEveryLook(page, '[role="dialog"]');
    await dialog.getByLabel('I have stored the key').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectSoundInEveryLook(page);

    await page.getByRole('button', { name: 'Revoke Support bot' }).click();
    await dialog.waitFor();
    await expectSoundInEveryLook(page, '[role="dialog"]');
  });
});
