import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { channelList, openChannel, patience } from './fixtures/screen.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';
const longName = 'Café Müller and Sons, bulk orders';

const box = (page: Page, selector: string) =>
  page.evaluate<{ top: number; bottom: number; border: string }>(`(() => {
    const element = document.querySelector('${selector}');
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, border: getComputedStyle(element).borderBottomWidth };
  })()`);
const lowerEdge = (page: Page) => page.evaluate<number>('innerHeight');

async function select(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await channelList(page).getByRole('link').first().waitFor();
  await channelList(page)
    .getByRole('checkbox', { name: /^Select/ })
    .last()
    .check();
  await page.locator('[data-selection-bar]').waitFor();
}

test('text that is copied from the table has every name once', async () => {
  const { page } = await desk.open();
  await desk.simulator.mutate(bakery, { name: longName });
  await openChannel(page, bakery);
  await page.goto(`/?search=${bakery}`);
  await channelList(page).getByRole('link', { name: longName }).waitFor();

  const copied = await page.evaluate<string>(`(() => {
    getSelection().selectAllChildren(document.querySelector('tbody'));
    return getSelection().toString();
  })()`);

  expect(copied.match(/Café/g)).toHaveLength(1);
  expect(copied.match(/orders/g)).toHaveLength(1);
  expect(copied).toContain(longName);
});

describe.each([
  { width: 360, viewport: phone },
  { width: 1280, viewport: desktop },
])('at $width px', ({ viewport }) => {
  test('what is said of a page that is not live stands below the selection bar', async () => {
    const { page } = await desk.open({ viewport });
    await page.route('**/api/v1/events*', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: '' }),
    );
    await select(page, '/');
    await page.getByText(/^Not live/).waitFor();

    await expect
      .poll(async () => (await box(page, '[data-selection-bar]')).bottom, patience)
      .toBeLessThan(await lowerEdge(page));
    const note = await page.getByText(/^Not live/).boundingBox();
    const bar = await box(page, '[data-selection-bar]');
    expect(note?.y).toBeGreaterThanOrEqual(bar.bottom - 1);
    expect((note?.y ?? 0) + (note?.height ?? 0)).toBeLessThanOrEqual(await lowerEdge(page));
  });
});

test('a selection bar below a short list has a border on every side', async () => {
  const { page } = await desk.open();
  await select(page, `/partner/channels?search=${bakery}`);

  const bar = await box(page, '[data-selection-bar]');

  expect(bar.bottom).toBeLessThan(await lowerEdge(page));
  expect(bar.border).toBe('1px');
});

test('the age of the list stands on one line with what has changed', async () => {
  const { page } = await desk.open();
  await page.clock.install();
  await page.goto('/?sort=name');
  await channelList(page).getByRole('link').first().waitFor();
  const moved = desk.id('expired');
  await desk.simulator.mutate(moved, { name: 'Zulu of the other end' });
  const { page: other } = await desk.open();
  await openChannel(other, moved);
  await page.clock.fastForward(61_000);

  const note = channelList(page).getByText('1 changed');
  await note.waitFor();
  const [age, refresh] = await Promise.all(
    [
      channelList(page)
        .getByText(/^as of/)
        .locator('time'),
      note.getByRole('button'),
    ].map(async (part) => {
      const place = await part.boundingBox();
      return (place?.y ?? 0) + (place?.height ?? 0) / 2;
    }),
  );
  expect(Math.abs((age ?? 0) - (refresh ?? 99))).toBeLessThan(1.5);
});

test('the mark of a state is in the middle of its capital, in compact rows too', async () => {
  const { page } = await desk.open();
  await page.goto('/');
  await channelList(page).getByRole('link').first().waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('radio', { name: 'Compact' }).check();

  const [middle, size] = await page.evaluate<[number, number]>(`(() => {
    const mark = document.querySelector('td [data-tone] > svg');
    const foot = document.createElement('span');
    foot.style.cssText = 'display: inline-block';
    mark.nextElementSibling.prepend(foot);
    const { top, bottom } = mark.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(mark).fontSize);
    return [foot.getBoundingClientRect().bottom - (top + bottom) / 2, size];
  })()`);

  expect(size).toBeLessThan(14);
  expect(Math.abs(middle - size * 0.357)).toBeLessThan(0.3);
});
