import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { api } from '@channeldesk/contracts';
import type { Browser, Page } from 'playwright-core';
import {
  desktop,
  openBrowser,
  phone,
  type Session,
  signIn,
  type VisitOptions,
  visit,
} from './fixtures/browser.ts';
import { cardOf, channelList, openChannel, openControl, openFromMenu } from './fixtures/screen.ts';
import { connectSimulator, quickTimings } from './fixtures/simulator.ts';
import { type Stack, startStack } from './fixtures/stack.ts';

interface Scene {
  readonly name: string;
  readonly look: VisitOptions;
  /** Leads the page to what the picture shows. */
  show(page: Page, ids: Readonly<Record<string, string>>): Promise<void>;
}

const folder = resolve(import.meta.dirname, '../pictures');
const onDesktop = { viewport: desktop };
const onPhone = { viewport: phone };
const bakery = 'MANTIS-PF298';

const scenes: readonly Scene[] = [
  { name: 'dashboard', look: { viewport: { width: 1280, height: 860 } }, show: showDashboard },
  { name: 'channels', look: { viewport: { width: 1280, height: 720 } }, show: showSelection },
  { name: 'look-up', look: onDesktop, show: showLookUp },
  { name: 'look-up-dark', look: { ...onDesktop, colorScheme: 'dark' }, show: showLookUp },
  { name: 'extend', look: onDesktop, show: showExtend },
  { name: 'auto-extension', look: { viewport: { width: 1280, height: 1230 } }, show: showPolicy },
  { name: 'link-qr', look: onDesktop, show: showQr },
  { name: 'hard-unlink', look: onDesktop, show: showHardUnlink },
  { name: 'phone-look-up', look: onPhone, show: showLookUp },
  { name: 'phone-extend', look: onPhone, show: showExtend },
  { name: 'phone-list', look: onPhone, show: showList },
];

const stack = await startStack();
const browser = await openBrowser();
try {
  await takeAll(browser, stack);
} finally {
  await browser.close();
  await stack.stop();
}

async function takeAll(browser: Browser, stack: Stack): Promise<void> {
  const simulator = connectSimulator(stack.simulatorUrl);
  await simulator.setTimings({ ...quickTimings, stopMs: 6_000 });
  const ids = await simulator.scenarios();
  const session = await signIn(browser, stack);
  await mkdir(folder, { recursive: true });
  await linkStatesKnown(browser, stack, session);
  for (const { name, look, show } of scenes) {
    const { page, close } = await visit(browser, stack, { ...look, session });
    await show(page, ids);
    await page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled' });
    await close();
  }
}

/** The console looks at a few channels at a time; a list full of unknowns is no picture of it. */
async function linkStatesKnown(browser: Browser, stack: Stack, session: Session): Promise<void> {
  const { context, close } = await visit(browser, stack, { session });
  for (;;) {
    const response = await context.request.get('/api/v1/channels/summary');
    const { linkStatesKnown, total } = api.channels.summary.response.parse(await response.json());
    if (total > 0 && linkStatesKnown > 0.6 * total) return close();
    await sleep(500);
  }
}

async function showDashboard(page: Page): Promise<void> {
  await page.goto('/');
  const list = channelList(page);
  await list.locator('[data-row]').getByText('Linked', { exact: true }).first().waitFor();
  await page.getByText('At this rate').first().waitFor();
  await countsKnown(page);
}

/** The tabs of the list tell how many there are in each. */
async function countsKnown(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Stopped\D*\d+ channels?$/ })
    .first()
    .waitFor({ state: 'attached' });
}

async function showLookUp(page: Page): Promise<void> {
  await page.goto(`/partner/channels?id=${bakery}`);
  await cardOf(page, bakery).getByText('Linked', { exact: true }).waitFor();
  await page.getByRole('img', { name: 'Token, hidden' }).waitFor();
}

async function showExtend(page: Page): Promise<void> {
  await openChannel(page, bakery);
  const dialog = await openControl(page, 'Extend');
  await dialog.getByRole('button', { name: '90 days' }).click();
  await dialog.getByLabel('Comment').fill('Invoice 1042');
}

async function showPolicy(page: Page, ids: Readonly<Record<string, string>>): Promise<void> {
  const chosen = ['linked', 'expiring-2', 'expiring-5', 'long'].map((key) => ids[key]);
  await page.goto('/partner/days/policies/new');
  await page.getByLabel('Name').fill('Monthly customers');
  await page.getByRole('radio', { name: 'Chosen channels' }).check();
  await page.getByLabel('Channel IDs').fill(chosen.join('\n'));
  await page.getByRole('button', { name: /^Monthly/ }).click();
  await page.getByLabel('At most a day').fill('100');
  await page.getByLabel('At most a month').fill('1000');
  await page.getByRole('button', { name: 'Add the policy' }).click();
  await page.getByRole('button', { name: 'Switch on' }).waitFor();
}

async function showQr(page: Page, ids: Readonly<Record<string, string>>): Promise<void> {
  await openChannel(page, ids['qr'] ?? '');
  const status = await openControl(page, 'Status');
  await status.getByRole('button', { name: 'Link WhatsApp' }).click();
  await page.getByRole('img', { name: 'QR code to link WhatsApp' }).waitFor();
}

async function showHardUnlink(page: Page, ids: Readonly<Record<string, string>>): Promise<void> {
  const id = ids['hung-gate'] ?? '';
  await openChannel(page, id);
  const dialog = await openFromMenu(page, 'More ways to unlink', 'Hard unlink');
  await dialog.getByLabel(`Type ${id} to confirm`).fill(id);
  await dialog.getByRole('button', { name: `Hard unlink ${id}` }).click();
  await dialog
    .getByRole('listitem')
    .filter({ hasText: /Wait until it is stopped\s*Running/ })
    .waitFor();
}

async function showSelection(page: Page): Promise<void> {
  await page.goto('/partner/channels?attention=not-linked');
  const rows = channelList(page).locator('[data-row]').getByRole('checkbox');
  await rows.nth(1).check();
  await rows.nth(2).check();
  await page.getByRole('region', { name: 'Selection' }).waitFor();
}

async function showList(page: Page): Promise<void> {
  await page.goto('/partner/channels');
  const list = channelList(page);
  await list.getByText('Bakery Rosa').waitFor();
  await countsKnown(page);
  await page.evaluate("document.getElementById('channel-list')?.scrollIntoView()");
}
