import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  control,
  expectText,
  openChannel,
  openControl,
  patience,
  textOf,
} from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk();
const qrLifeMs = 3_000;

beforeAll(() => desk.simulator.setTimings({ qrLifeMs }));

const picture = (dialog: Locator) => dialog.getByRole('img', { name: 'QR code to link WhatsApp' });

/** How many pixels wide the picture is once it is drawn; 0 when it does not decode. */
function drawnWidth(dialog: Locator): Promise<number> {
  return dialog.page().evaluate('document.querySelector("img[alt^=QR]").naturalWidth');
}

/** Looks at the status, so that the console knows the channel waits for a scan, then links. */
async function openLink(page: Page, id: string): Promise<Locator> {
  await openChannel(page, id);
  const status = await openControl(page, 'Status');
  await expectText(status, 'Waiting for scan');
  await status.getByRole('button', { name: 'Link WhatsApp' }).click();
  return page.getByRole('dialog', { name: `Link ${id} to WhatsApp` });
}

function codesAskedFor(id: string) {
  return desk.simulator.requests({ path: '/users/login', channelId: id });
}

describe('on a phone', () => {
  test('an unlinked channel shows a QR code that is renewed, and a scan links it', async () => {
    const id = desk.id('linked');
    const { page } = await desk.open({ viewport: phone });
    await openChannel(page, id);
    const unlink = await openControl(page, 'Unlink WA account');
    await expectText(unlink, 'The customer must scan a new code to go on.');
    await unlink.getByRole('button', { name: `Unlink ${id}` }).click();
    await expectText(unlink, 'Unlinked');
    await unlink.getByRole('button', { name: 'Link again' }).click();

    const link = page.getByRole('dialog', { name: `Link ${id} again` });
    await picture(link).waitFor();
    const first = await picture(link).getAttribute('src');
    expect(await drawnWidth(link)).toBeGreaterThan(200);
    await expectText(link, /New code in [1-3] s/);
    await expectSound(page);
    await expect.poll(() => picture(link).getAttribute('src'), patience).not.toBe(first);
    expect(await drawnWidth(link)).toBeGreaterThan(200);

    await desk.simulator.scan(id, { phone: '447700900321' });
    await expectText(link, /The channel is linked to 44 7700 900321/);
    await link.getByRole('button', { name: 'Done' }).click();
    await expectText(cardOf(page, id), /Linked 44 7700 900321/);
    expect((await desk.simulator.channel(id)).link.loginAskedWhileLinked).toBe(0);
  });

  test('a pairing code for the number links it without a camera', async () => {
    const id = desk.id('qr');
    const { page } = await desk.open({ viewport: phone });
    const link = await openLink(page, id);
    await link.getByText('Type a pairing code').click();
    await link.getByLabel('Phone number of the WhatsApp account').fill('+44 7700 900 654');
    await link.getByRole('button', { name: 'Get a pairing code' }).click();
    const shown = link.getByRole('status').filter({ hasText: 'Asked for' });
    await expectText(shown, /[A-Z0-9]{4}-[A-Z0-9]{4}/);
    await expectSound(page);

    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await textOf(shown))?.[0] ?? '';
    await desk.simulator.scan(id, { phone: '447700900654', code });

    await expectText(link, /The channel is linked to 44 7700 900654/);
  });
});

describe('a linked channel', () => {
  test('is never asked for a code, not even by a page that still takes it for unlinked', async () => {
    const id = desk.id('trial-unlinked');
    const { page } = await desk.open();
    const link = await openLink(page, id);
    await picture(link).waitFor();
    await link.getByRole('button', { name: 'Close' }).last().click();
    await link.waitFor({ state: 'detached' });
    await desk.simulator.scan(id, { phone: '447700900777' });
    await expect
      .poll(async () => (await desk.simulator.channel(id)).linkText, patience)
      .toBe('AUTH');
    await desk.simulator.clearRequests();

    const stale = await openControl(page, 'Link WhatsApp');

    await expectText(stale, /linked( already)? to 44 7700 900777/);
    expect(await codesAskedFor(id)).toEqual([]);
    expect((await desk.simulator.channel(id)).link.loginAskedWhileLinked).toBe(0);
  });

  test('offers no way to ask for a code', async () => {
    const { page } = await desk.open();
    await openChannel(page, desk.id('html'));
    const status = await openControl(page, 'Status');
    await expectText(status, 'Linked');

    await status.getByRole('button', { name: 'Close' }).first().click();
    await control(page, 'More').click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();

    expect(await page.getByRole('button', { name: /^Link/ }).count()).toBe(0);
    expect(await page.getByRole('menuitem', { name: /^Link/ }).count()).toBe(0);
  });
});

test('looking never wakes a sleeping channel up; waking it up is a choice of its own', async () => {
  const id = desk.id('sleeping');
  const looks = () => desk.simulator.requests({ path: '/health', channelId: id });
  const { page } = await desk.open();
  await openChannel(page, id);
  const status = await openControl(page, 'Status');
  await expectText(status, 'Asleep');
  await status.getByRole('button', { name: 'Check again' }).click();
  await expect.poll(() => looks().then((each) => each.length), patience).toBeGreaterThan(1);
  for (const { query } of await looks()) expect(query['wakeup']).toBe('false');

  await status.getByRole('button', { name: 'Wake up' }).click();
  await expect
    .poll(
      async () => (await looks()).filter(({ query }) => query['wakeup'] === 'true').length,
      patience,
    )
    .toBe(1);

  await expect
    .poll(async () => {
      await status.getByRole('button', { name: 'Check again' }).click();
      return textOf(status);
    }, patience)
    .toContain('Linked');
  await status.getByRole('button', { name: 'Close' }).first().click();
  expect(await page.getByRole('button', { name: /^Link/ }).count()).toBe(0);
});
