import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { recordPage } from './fixtures/recording.ts';
import { expectText, openChannel, openControl, textOf } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const desk = useDesk();
const hookSecret = 'bakery-hook-secret';

interface Hook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: readonly { readonly type: string; readonly method: string }[];
}

async function settingsOf(id: string) {
  const { settings } = await desk.simulator.channel(id);
  return settings as { offline_mode: boolean; pdo_sync: boolean; webhooks: readonly Hook[] };
}

const changes = (dialog: Locator) => dialog.getByRole('table', { name: 'What will change' });

test('settings are read as a form and as JSON, with secrets masked', async () => {
  const { page } = await desk.open({ viewport: phone });
  const recording = recordPage(page);
  await openChannel(page, desk.id('linked'));
  const dialog = await openControl(page, 'Settings');
  await dialog.getByLabel('URL').first().waitFor();
  expect(await dialog.getByLabel('URL').first().inputValue()).toContain(
    'hooks.bakery-rosa.example',
  );
  await expectSound(page);

  await dialog.getByText('JSON', { exact: true }).click();

  await expectText(dialog, '"offline_mode": true');
  await expectText(dialog, '"Authorization": "••••••"');
  expect(await recording.findings(hookSecret)).toEqual([]);
});

test('a change is shown before and after, then saved, and nothing else is touched', async () => {
  const id = desk.id('linked');
  const before = await settingsOf(id);
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openControl(page, 'Settings');
  await dialog.getByRole('switch', { name: 'Offline mode' }).click();
  await dialog.getByRole('checkbox', { name: 'chats.patch' }).first().check();
  await dialog.getByRole('button', { name: 'Review 2 changes' }).click();

  await expectText(changes(dialog), /Offline mode on off/);
  await expectText(changes(dialog), /Webhook 1, events .*chats\.patch/);
  expect(await settingsOf(id)).toEqual(before);
  await dialog.getByRole('button', { name: 'Save 2 changes' }).click();

  await expectText(dialog, 'Saved. Whapi confirmed');
  const after = await settingsOf(id);
  expect(after).toEqual({ ...before, offline_mode: false, webhooks: after.webhooks });
  expect(after.webhooks).toHaveLength(1);
  expect(after.webhooks[0]).toEqual({
    ...before.webhooks[0],
    events: expect.arrayContaining([
      ...(before.webhooks[0]?.events ?? []),
      { type: 'chats', method: 'patch' },
    ]),
  });
  expect(after.webhooks[0]?.headers['Authorization']).toBe(`Bearer ${hookSecret}`);
});

test('a change by somebody else in between is noticed, and nothing of theirs is lost', async () => {
  const id = desk.id('own-proxy');
  const before = await settingsOf(id);
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openControl(page, 'Settings');
  await dialog.getByRole('switch', { name: 'Offline mode' }).click();
  await dialog.getByRole('button', { name: 'Review 1 change' }).click();
  await desk.simulator.mutate(id, { settings: { pdo_sync: !before.pdo_sync } });

  await dialog.getByRole('button', { name: 'Save 1 change' }).click();

  await expectText(dialog.getByRole('alert'), 'Somebody else changed the settings meanwhile');
  expect((await settingsOf(id)).offline_mode).toBe(before.offline_mode);
  expect(await textOf(changes(dialog))).toContain('Offline mode');

  await dialog.getByRole('button', { name: 'Save 1 change' }).click();
  await expectText(dialog, 'Saved. Whapi confirmed');
  expect(await settingsOf(id)).toEqual({
    ...before,
    offline_mode: !before.offline_mode,
    pdo_sync: !before.pdo_sync,
  });
});

test('a hidden header value is not sent to another host, and is asked for before the review', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open({ viewport: phone });
  await openChannel(page, id);
  const dialog = await openControl(page, 'Settings');
  await dialog.getByLabel('URL').fill('https://elsewhere.example/in');

  await expectText(dialog, 'Webhook 1, header Authorization: The hidden value is not sent');
  const review = dialog.getByRole('button', { name: /^Review/ });
  expect(await review.isDisabled()).toBe(true);
  await dialog.getByLabel('Value of Authorization').fill('Bearer another');
  await review.click();
  await dialog.getByRole('button', { name: 'Save 2 changes' }).click();

  await expectText(dialog, 'Saved. Whapi confirmed');
  expect((await settingsOf(id)).webhooks[0]).toMatchObject({
    url: 'https://elsewhere.example/in',
    headers: { Authorization: 'Bearer another' },
  });
});

test('Escape asks before changes are lost', async () => {
  const id = desk.id('long');
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openControl(page, 'Settings');
  await dialog.getByRole('switch', { name: 'Offline mode' }).click();

  await page.keyboard.press('Escape');
  await expectText(dialog.getByRole('alert'), '1 change not saved.');
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 400);
  await dialog.getByRole('button', { name: 'Close without saving' }).click();

  await dialog.waitFor({ state: 'detached' });
  expect(await desk.simulator.requests({ method: 'PATCH', channelId: id })).toEqual([]);
});

test('discarded changes are gone and nothing was sent', async () => {
  const id = desk.id('long');
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openControl(page, 'Settings');
  const offline = dialog.getByRole('switch', { name: 'Offline mode' });
  const was = await offline.isChecked();
  await offline.click();
  await dialog.getByRole('button', { name: 'Discard changes' }).click();

  expect(await offline.isChecked()).toBe(was);
  expect(await desk.simulator.requests({ method: 'PATCH', channelId: id })).toEqual([]);
});
