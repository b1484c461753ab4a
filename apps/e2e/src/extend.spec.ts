import type { Request } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { extend, stagesOf } from './fixtures/extending.ts';
import {
  cardOf,
  expectBalance,
  expectText,
  fact,
  openChannel,
  openControl,
  patience,
  textOf,
} from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk({ env: { EXTEND_TIMEOUT_MS: '1500', EXTEND_SETTLE_SECONDS: '60' } });
const dayMs = 86_400_000;

const extendPath = (id: string) => `/channels/${id}/extend`;

beforeAll(() => desk.simulator.setTimings({ extendLockMs: 300_000 }));
afterEach(() => desk.simulator.clearFaults());

/** The calls to extend that reached the upstream. */
function calls(id: string) {
  return desk.simulator.requests({ method: 'POST', path: extendPath(id) });
}

function inside(id: string) {
  return desk.simulator.channel(id);
}

describe('on a phone', () => {
  test('the balance falls by exactly the days, and the books of the upstream agree', async () => {
    const id = desk.id('linked');
    const before = { books: await desk.simulator.books(), channel: await inside(id) };
    const { page } = await desk.open({ viewport: phone });
    await openChannel(page, id);
    await expectBalance(page, before.books.balance);

    const dialog = await openControl(page, 'Extend');
    await dialog.getByRole('button', { name: '90 days' }).click();
    await dialog.getByLabel('Comment').fill('Invoice 1042');
    await expectText(fact(dialog, 'Balance'), /1 204 → 1 114 days/);
    await dialog.getByRole('button', { name: `Extend ${id}` }).click();

    await expectText(stagesOf(dialog), /Verified on the channel Done/);
    await expectText(fact(dialog, 'Balance'), '1 114 days');
    await expectSound(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expectBalance(page, before.books.balance - 90);
    await expectText(fact(cardOf(page, id), 'Active till'), '120 days left');
    const after = await inside(id);
    expect(after.channel.activeTill - before.channel.channel.activeTill).toBe(90 * dayMs);
    expect(after.movements).toMatchObject([{ kind: 'extend', days: 90, comment: 'Invoice 1042' }]);
    expect(await calls(id)).toMatchObject([{ body: { days: 90, comment: 'Invoice 1042' } }]);
  });

  test('nothing is sent before the form is right', async () => {
    const id = desk.id('long');
    const { page } = await desk.open({ viewport: phone });
    await openChannel(page, id);

    for (const days of ['0', '3651', '']) {
      const dialog = page.getByRole('dialog');
      if (!(await dialog.isVisible())) await openControl(page, 'Extend');
      await dialog.getByRole('textbox', { name: 'Days' }).fill(days);
      await dialog.getByRole('button', { name: `Extend ${id}` }).click();
      await expectText(dialog, 'Whole days, 1 to 3650');
    }

    expect(await calls(id)).toEqual([]);
  });
});

describe('a refusal', () => {
  test('of a second extension within five minutes is foretold with the time it is free again, and nothing is sent', async () => {
    const id = desk.id('linked');
    const before = await desk.simulator.books();
    const { page } = await desk.open();
    await openChannel(page, id);

    const dialog = await openControl(page, 'Extend');

    await expectText(dialog, /Free again at .*\d\d:\d\d, in [1-5] min/);
    expect(await dialog.getByRole('button', { name: `Extend ${id}` }).isDisabled()).toBe(true);
    expect((await desk.simulator.books()).balance).toBe(before.balance);
  });

  test('of more days than the balance holds is foretold, and told in the words of the vendor', async () => {
    const id = desk.id('no-phone');
    const { balance } = await desk.simulator.books();
    const { page } = await desk.open();
    await openChannel(page, id);

    const dialog = await openControl(page, 'Extend');
    await dialog.getByRole('textbox', { name: 'Days' }).fill('3650');
    await expectText(dialog, 'The balance is too low');
    await dialog.getByRole('button', { name: `Extend ${id}` }).click();

    await expectText(
      dialog.getByRole('alert'),
      `not enough days on the balance: 3650 requested, ${balance} available`,
    );
    expect((await desk.simulator.books()).balance).toBe(balance);
    expect(await calls(id)).toHaveLength(1);
  });
});

describe('silence of the upstream', () => {
  test('after the days were given ends verified by reading the channel, with one call', async () => {
    const id = desk.id('expiring-2');
    await desk.simulator.addFault({ match: { path: extendPath(id) }, hang: 'after' });
    const { page } = await desk.open();
    await openChannel(page, id);

    const dialog = await extend(page, id, { days: 30 });

    await expectText(stagesOf(dialog), /Verified on the channel Done/);
    expect((await inside(id)).movements).toHaveLength(1);
    expect(await calls(id)).toHaveLength(1);
  });

  test('that hides the outcome too is unconfirmed, is never repeated, and is verified later', async () => {
    const id = desk.id('expiring-5');
    const { page } = await desk.open();
    await openChannel(page, id);
    await desk.simulator.addFault({ match: { path: extendPath(id) }, hang: 'after' });
    // Everything after the first look at the channel fails: the console is blind from then on.
    await desk.simulator.addFault({
      match: { method: 'GET', path: `/^\\/channels\\/${id}$/` },
      skip: 1,
      drop: 'before',
    });

    const dialog = await extend(page, id, { days: 30 });

    await expectText(dialog, 'Unconfirmed: do not extend again yet');
    await expectText(stagesOf(dialog), /Verified on the channel Unconfirmed/);
    expect(await dialog.getByRole('button', { name: 'Start a new extension' }).isDisabled()).toBe(
      true,
    );
    await desk.simulator.clearFaults();
    await expect
      .poll(async () => {
        const again = dialog.getByRole('button', { name: 'Look again' });
        if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined);
        return textOf(stagesOf(dialog));
      }, patience)
      .toContain('Verified on the channel Done');
    expect(await calls(id)).toHaveLength(1);
    expect((await inside(id)).movements).toHaveLength(1);
  });

  test('of a connection dropped before the days were given stays unconfirmed, with one call', async () => {
    const id = desk.id('no-mode');
    const before = await desk.simulator.books();
    await desk.simulator.addFault({ match: { path: extendPath(id) }, drop: 'before' });
    const { page } = await desk.open();
    await openChannel(page, id);

    const dialog = await extend(page, id, { days: 30 });
    await expectText(dialog, 'Unconfirmed: do not extend again yet');
    await expectSound(page);
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await page.reload();
    await openControl(page, 'Extend');

    await expectText(page.getByRole('dialog'), 'Unconfirmed: do not extend again yet');
    expect(await calls(id)).toHaveLength(1);
    expect((await desk.simulator.books()).balance).toBe(before.balance);
  });
});

test('a page reloaded in the middle takes up the same operation and sends nothing again', async () => {
  const id = desk.id('own-proxy');
  await desk.simulator.addFault({ match: { path: extendPath(id) }, delayMs: 1_200 });
  const { page } = await desk.open();
  const keys = new Set<string>();
  const sent: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/extensions')) sent.push(request);
    const read = /\/extensions\/([0-9a-f-]{36})$/.exec(request.url())?.[1];
    if (read) keys.add(read);
  });
  await openChannel(page, id);
  await extend(page, id, { days: 30 });
  await expect.poll(() => calls(id).then((each) => each.length), patience).toBe(1);

  await page.reload();
  const dialog = await openControl(page, 'Extend');

  await expectText(stagesOf(dialog), /Verified on the channel Done/);
  expect(sent).toHaveLength(1);
  expect([...keys]).toEqual([sent[0]?.headers()['idempotency-key']]);
  expect(await calls(id)).toHaveLength(1);
  expect((await inside(id)).movements).toHaveLength(1);
});
