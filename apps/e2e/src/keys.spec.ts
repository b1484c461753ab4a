import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { recordPage } from './fixtures/recording.ts';
import { expectText, openChannel, patience, textOf } from './fixtures/screen.ts';

const desk = useDesk();
const channelPath = '/api/v1/channels/MANTIS-PF298';

/** Makes a key in the browser and returns its secret, still on the screen. */
async function makeKey(page: Page, name: string, rights: readonly string[]): Promise<string> {
  await page.goto('/manage/keys');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  for (const right of rights) await dialog.getByLabel(right, { exact: true }).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expectText(dialog, 'Copy the key now.');
  return /cdk_[\w-]+/.exec(await textOf(dialog))?.[0] ?? 'no secret was shown';
}

async function putAway(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('I have stored the key').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
}

function ask(secret: string, path: string, init: RequestInit = {}) {
  return fetch(`${desk.stack.url}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${secret}` },
  });
}

function extend(secret: string, key: string) {
  return ask(secret, `${channelPath}/extensions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ days: 30, comment: 'Invoice 1042' }),
  });
}

test('the secret of a key is shown once, on a page that holds it nowhere afterwards', async () => {
  const { page } = await desk.open({ viewport: phone });
  const recording = recordPage(page);
  const secret = await makeKey(page, 'Support bot', []);
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await expectText(dialog, 'It is not shown again. Store it, then tick this.');
  await putAway(page);

  expect(await page.content()).not.toContain(secret);
  await page.reload();
  await expectText(page.getByRole('table', { name: 'Service keys' }), 'Support bot');
  expect(await recording.findings(secret)).toEqual(['POST /api/v1/keys']);
  expect(desk.stack.output()).not.toContain(secret);
});

test('a key made in the browser looks a channel up and extends it over REST', async () => {
  const { balance } = await desk.simulator.books();
  const { page } = await desk.open({ viewport: desktop });
  const secret = await makeKey(page, 'Billing', ['Spend days']);
  await putAway(page);

  const found = await ask(secret, channelPath);
  const operation = randomUUID();
  const extended = await extend(secret, operation);
  const repeated = await extend(secret, operation);

  expect(await found.json()).toMatchObject({ name: 'Bakery Rosa', source: 'upstream' });
  const row = await extended.json();
  expect(row).toMatchObject({ state: 'verified', days: 30, balanceAfter: balance - 30 });
  expect(await repeated.json()).toEqual(row);
  expect((await desk.simulator.books()).movements).toHaveLength(1);
  await page.reload();
  const used = page.getByRole('row', { name: /^Billing/ });
  await expectText(used, /just now|\d+ s ago/);
  await openChannel(page, 'MANTIS-PF298');
  await expectText(
    page.getByRole('list', { name: 'Activity, newest first' }),
    'Extended Done key Billing',
  );
});

test('a key does nothing it has no right to, and nothing once it is revoked', async () => {
  const { page } = await desk.open();
  const secret = await makeKey(page, 'Reader', []);
  await putAway(page);
  expect((await extend(secret, randomUUID())).status).toBe(403);
  expect((await ask(secret, '/api/v1/session')).status).not.toBe(200);
  expect((await ask(secret, channelPath)).status).toBe(200);

  await page.getByRole('button', { name: 'Revoke Reader' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Revoke/ })
    .click();

  await expect
    .poll(() => ask(secret, channelPath).then(({ status }) => status), patience)
    .toBe(401);
  await expectText(page.getByRole('row', { name: /^Reader/ }), 'Revoked');
});
