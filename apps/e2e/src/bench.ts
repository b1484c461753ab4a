import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { desktop, openBrowser, type Session, signIn } from './fixtures/browser.ts';

/**
 * Times the list in Chromium as a person sees it. The console to open is named by the environment, so
 * that whoever measures the backend can have the browser measured against the same one.
 */
const stack = {
  url: read('CONSOLE_URL'),
  admin: { email: read('ADMIN_EMAIL'), password: read('ADMIN_PASSWORD') },
};
const visits = 9;

/** Runs in the page before anything else: keeps which rows are shown since when, and the last key. */
const watchRows = `
  window.shown = { ids: [], atMs: 0 };
  new MutationObserver(() => {
    const ids = Array.from(document.querySelectorAll('[data-row]'), (row) => row.dataset.row);
    if (ids.join() !== window.shown.ids.join()) window.shown = { ids, atMs: performance.now() };
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-row'] });
  addEventListener('keydown', () => { window.keyAtMs = performance.now(); }, true);
`;

const browser = await openBrowser();
try {
  const session = await signIn(browser, stack);
  const firstRowMs: number[] = [];
  const searchMs: number[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const { firstRow, search } = await timeVisit(browser, session, visit);
    firstRowMs.push(firstRow);
    searchMs.push(search);
  }
  process.stdout.write(
    `${JSON.stringify({ firstRowMs: median(firstRowMs), searchMs: median(searchMs) })}\n`,
  );
} finally {
  await browser.close();
}

/** A new context has an empty cache, so all of the app comes over the wire. */
async function timeVisit(opened: Browser, session: Session, visit: number) {
  const context = await opened.newContext({
    baseURL: stack.url,
    storageState: session,
    viewport: desktop,
  });
  const page = await context.newPage();
  await page.addInitScript(watchRows);
  await page.goto('/partner/channels');
  const firstRow = await shownAtMs(page, 'shown.ids.length > 0');
  const ids = await page.evaluate<string[]>('window.shown.ids');
  const search = await timeSearch(page, ids[visit + 3] ?? '');
  await context.close();
  return { firstRow, search };
}

/** From the last key of an ID to the list that holds this channel alone. */
async function timeSearch(page: Page, id: string): Promise<number> {
  const field = page.getByRole('searchbox', { name: 'Search channels' });
  await field.pressSequentially(id.slice(0, -1), { delay: 40 });
  await field.press(id.slice(-1));
  const foundAtMs = await shownAtMs(page, `shown.ids.join() === '${id}'`);
  return foundAtMs - (await page.evaluate<number>('window.keyAtMs'));
}

/**
 * When the rows of the list came to be so, in milliseconds since the page was asked for. The page itself
 * notes the time, so asking now and then is exact; its policy forbids what waits inside it.
 */
async function shownAtMs(page: Page, condition: string): Promise<number> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const atMs = await page.evaluate<number | null>(
      `((shown) => (${condition} ? shown.atMs : null))(window.shown)`,
    );
    if (atMs !== null) return atMs;
    await sleep(20);
  }
  throw new Error(`the list never came to ${condition}`);
}

function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
