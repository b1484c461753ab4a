import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  expectText,
  fact,
  listedNames,
  openChannel,
  openControl,
  patience,
  tabTo,
} from './fixtures/screen.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';

async function lookUp(page: Page, typed: string): Promise<void> {
  await page.goto('/partner/channels');
  await page.getByLabel('Channel ID').fill(typed);
  await page.keyboard.press('Enter');
}

describe.each([
  { width: 360, viewport: phone },
  { width: 1280, viewport: desktop },
])('at $width px', ({ viewport }) => {
  test('the field for the ID has the focus when the page opens, except on touch', async () => {
    const { page } = await desk.open({ viewport });
    await page.goto('/partner/channels');

    const focus = viewport === phone ? ':not(:focus)' : ':focus';
    await page.getByLabel('Channel ID').and(page.locator(focus)).waitFor();
  });

  test('finds a channel by its ID in lower case with stray spaces, and shows its details', async () => {
    const { page } = await desk.open({ viewport });
    await lookUp(page, '  mantis- pf298 ');
    const card = cardOf(page, bakery);

    await expectText(card, 'Bakery Rosa');
    await expectText(fact(card, 'Active till'), '30 days left');
    await expectText(fact(card, 'Mode'), 'Live');
    await expectText(fact(card, 'Status'), 'Active');
    await expectText(fact(card, 'Phone'), '44 7700 900123');
    await expectText(fact(card, 'Project'), 'My project');
    await expectText(fact(card, 'Created'), /\d{1,2} \w{3} \d{4}/);
    expect(new URL(page.url()).searchParams.get('id')?.replace(/\s/g, '').toUpperCase()).toBe(
      bakery,
    );
  });

  test('says of a text that is no ID that it has not the form of one', async () => {
    const { page } = await desk.open({ viewport });
    await lookUp(page, 'bakery');

    await expectText(page.getByRole('form', { name: 'Look up a channel' }), 'not have the form');
    await page.getByRole('link', { name: /Search all channels for/ }).click();
    await expect.poll(() => listedNames(page), patience).toEqual(['Bakery Rosa']);
  });

  test('says of an unknown ID that this account has no such channel', async () => {
    const { page } = await desk.open({ viewport });
    const activity = page.waitForResponse((response) => response.url().includes('/timeline'));
    await lookUp(page, 'MANTIS-00000');

    await page.getByRole('heading', { name: 'No such channel in this account' }).waitFor();
    await (await activity).finished();
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await page.getByRole('link', { name: 'What was done to this channel' }).count()).toBe(0);
  });

  test('opens the channel that has the phone number, and takes it away for a wrong pattern', async () => {
    const { page } = await desk.open({ viewport });
    await lookUp(page, '+44 (7700) 900-123');
    await expectText(cardOf(page, bakery), 'Bakery Rosa');
    expect(new URL(page.url()).search).toBe(`?id=${bakery}`);

    await page.getByLabel('Channel ID').fill('bakery');
    await page.keyboard.press('Enter');

    await expectText(page.getByRole('form', { name: 'Look up a channel' }), 'not have the form');
    await cardOf(page, bakery).waitFor({ state: 'detached' });
  });

  test('finds by phone number from another page, and opens the page of the channel', async () => {
    const { page } = await desk.open({ viewport });
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Find a channel' }).fill('+44 (7700) 900-123');
    await page.keyboard.press('Enter');

    await page.waitForURL(`**/partner/channels/${bakery}`);
    await expectText(cardOf(page, bakery), 'Bakery Rosa');
  });

  test('reads the status of the found channel and says what to do about it', async () => {
    const { page } = await desk.open({ viewport });
    await lookUp(page, bakery);
    const status = await openControl(page, 'Status');

    await expectText(status, 'Linked');
    await expectText(status, 'Connected to WhatsApp. Nothing to do.');
    await expectText(fact(status, 'Linked number'), '44 7700 900123');
    await expectText(fact(status, 'IP address'), /\d+\.\d+\.\d+\.\d+/);
  });

  test('keeps the token masked, copies it without showing it, and hides a revealed one', async () => {
    const { page, context } = await desk.open({ viewport });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { token } = (await desk.simulator.channel(bakery)).channel;
    await lookUp(page, bakery);
    const card = cardOf(page, bakery);
    const masked = card.getByRole('img', { name: 'Token, hidden' });
    await masked.waitFor();
    expect(await page.content()).not.toContain(token);

    await card.getByRole('button', { name: 'Copy token' }).click();
    await expect
      .poll(() => page.evaluate<string>('navigator.clipboard.readText()'), patience)
      .toBe(token);
    expect(await masked.isVisible()).toBe(true);

    await card.getByRole('button', { name: 'Reveal token' }).click();
    await expectText(fact(card, 'Token'), token);
    await card.getByRole('button', { name: 'Hide token' }).click();
    await masked.waitFor();
    expect(await page.content()).not.toContain(token);
  });
});

test('a revealed token hides by itself after 30 seconds and the look is in the timeline', async () => {
  const { page } = await desk.open();
  await page.clock.install();
  await openChannel(page, bakery);
  const card = cardOf(page, bakery);
  await card.getByRole('button', { name: 'Reveal token' }).click();
  await expectText(fact(card, 'Token'), 'hides in');

  await page.clock.fastForward(31_000);

  await card.getByRole('img', { name: 'Token, hidden' }).waitFor();
  const activity = page.getByRole('list', { name: 'Activity, newest first' });
  await expectText(activity, `Read the token Done ${desk.stack.admin.email}`);
});

test('without a mouse: find with /, extend, and read that it is verified', async () => {
  const { page } = await desk.open();
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type(bakery.toLowerCase());
  await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await cardOf(page, bakery).waitFor();
  await tabTo(page, 'Extend');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Extend ${bakery}` });
  await dialog.waitFor();
  await tabTo(page, `Extend ${bakery}`);
  await page.keyboard.press('Enter');

  await expectText(
    dialog.getByRole('list', { name: 'Stages of the extension' }),
    /Verified on the channel\s*Done/,
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await tabTo(page, 'Extend');
});
