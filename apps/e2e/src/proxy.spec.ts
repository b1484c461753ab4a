import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { recordPage } from './fixtures/recording.ts';
import { expectText, openChannel, openControl } from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const poolAddress = 'socks5://pool-user:pool-canary-4711@192.0.2.10:1080';
const desk = useDesk({ env: { PROXY_POOL: poolAddress } });

const steps = (dialog: Locator) => dialog.getByRole('list', { name: 'Steps of change proxy' });

async function change(page: Page, id: string, choice: string): Promise<Locator> {
  await openChannel(page, id);
  const dialog = await openControl(page, 'Change proxy');
  await dialog.getByRole('radio', { name: choice }).check();
  await dialog.getByRole('button', { name: `Change proxy of ${id}` }).click();
  return dialog;
}

async function proxyOf(id: string): Promise<unknown> {
  return (await desk.simulator.channel(id)).settings?.['proxy'];
}

test('a typed address is in force after the reload; before and after are shown, the password is not', async () => {
  const id = desk.id('own-proxy');
  const { page } = await desk.open({ viewport: phone });
  const recording = recordPage(page);
  await openChannel(page, id);
  const dialog = await openControl(page, 'Change proxy');
  await dialog.getByRole('radio', { name: 'A SOCKS5 proxy' }).check();
  await dialog.getByLabel('Host').fill('192.0.2.77');
  await dialog.getByLabel('Port').fill('1081');
  await dialog.getByLabel('User').fill('marta');
  await dialog.getByRole('textbox', { name: 'Password' }).fill('typed-canary-4711');
  await dialog.getByRole('button', { name: `Change proxy of ${id}` }).click();

  await expectText(steps(dialog), /Read the present address Done Address 198\.51\.100\.24/);
  await expectText(steps(dialog), /Read the new address Done Address 192\.0\.2\.77/);
  await expectText(dialog, 'The proxy is now 192.0.2.77:1081.');
  await expectSound(page);
  expect(await proxyOf(id)).toBe('socks5://marta:typed-canary-4711@192.0.2.77:1081');
  expect(await page.content()).not.toContain('typed-canary-4711');
  for (const password of ['typed-canary-4711', 'clinic-pass', 'vendor-proxy-pass']) {
    expect(await recording.findings(password)).toEqual([]);
    expect(desk.stack.output()).not.toContain(password);
  }
});

test('an incomplete address is refused before anything is sent', async () => {
  const id = desk.id('html');
  const { page } = await desk.open();
  await openChannel(page, id);
  const dialog = await openControl(page, 'Change proxy');
  await dialog.getByLabel('Host').fill('192.0.2.77');
  await dialog.getByRole('button', { name: `Change proxy of ${id}` }).click();

  await expectText(dialog, /Whapi needs a user\s*Password.*Whapi needs a password/s);
  const marked = await dialog.locator('[aria-invalid="true"]').count();
  expect(marked).toBe(2);
  expect(await desk.simulator.requests({ method: 'PATCH', channelId: id })).toEqual([]);
});

test('a channel is given the next free address of the pool, and another is told when none is left', async () => {
  const [first, second] = [desk.id('linked'), desk.id('expiring-2')];
  const { page } = await desk.open();
  const recording = recordPage(page);
  const dialog = await change(page, first, 'Next free one of the pool');
  await expectText(dialog, /Address before: 203\.0\.113\.\d+, after: 192\.0\.2\.10\./);
  expect(await proxyOf(first)).toBe(poolAddress);

  const refused = await change(page, second, 'Next free one of the pool');

  await expectText(refused.getByRole('alert'), 'No free proxy in the pool');
  expect(await recording.findings('pool-canary-4711')).toEqual([]);
  expect(desk.stack.output()).not.toContain('pool-canary-4711');
});

test('a channel goes back to the address of Whapi', async () => {
  const id = desk.id('linked');
  const { page } = await desk.open();

  const dialog = await change(page, id, 'Address of Whapi');

  await expectText(dialog, 'The proxy is now the address of Whapi.');
  expect(await proxyOf(id)).toBe('');
});

test('a refused change stops before the reload and says what state that leaves', async () => {
  const id = desk.id('long');
  await desk.simulator.addFault({
    match: { method: 'PATCH', path: '/settings', channelId: id },
    status: 403,
    body: { error: { code: 403, message: 'forbidden' } },
  });
  const { page } = await desk.open();

  const dialog = await change(page, id, 'Address of Whapi');

  await expectText(dialog, 'Stopped early');
  await expectText(steps(dialog), /Set the proxy Failed/);
  await expectText(dialog, /not in force before a restart|was not changed/);
});
