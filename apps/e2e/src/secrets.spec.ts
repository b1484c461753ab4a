import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDesk } from './fixtures/desk.ts';
import { recordPage } from './fixtures/recording.ts';
import {
  cardOf,
  expectText,
  fact,
  listedNames,
  openChannel,
  openControl,
  patience,
} from './fixtures/screen.ts';

const desk = useDesk();
const bakery = 'MANTIS-PF298';

/** Everything a browser keeps of the console between pages. */
const stored = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])';

async function channelTokens(): Promise<string[]> {
  const ids = Object.values(await desk.simulator.scenarios());
  const channels = await Promise.all(ids.map((id) => desk.simulator.channel(id)));
  return channels.map(({ channel }) => channel.token);
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Goes through the console as somebody would who looks at everything. */
async function lookAtEverything(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(desk.stack.admin.email);
  await page.getByLabel('Password').fill(desk.stack.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => listedNames(page).then(({ length }) => length), patience).toBe(25);
  await page.goto('/manage/keys');
  await page.getByRole('heading', { name: 'No service keys yet' }).waitFor();
  for (const scenario of ['own-proxy', 'hung-gate', 'qr', 'linked']) {
    await openChannel(page, desk.id(scenario));
  }
  for (const label of ['Status', 'Settings', 'Extend', 'Change proxy']) {
    const dialog = await openControl(page, label);
    await dialog
      .getByText(/Linked number|Webhook 1|as of|The channel reloads/)
      .first()
      .waitFor();
    await closeDialog(page);
  }
  for (const path of ['channels/export.csv', 'channels?limit=100', 'openapi.json', 'projects']) {
    expect((await page.goto(`/api/v1/${path}`).catch(() => null))?.status() ?? 200).toBe(200);
  }
}

test('no token reaches the browser or the output, but for the one that was revealed', async () => {
  const tokens = await channelTokens();
  const others = tokens.filter((token) => token !== tokens[0]);
  const { page } = await desk.open({ signedIn: false });
  const recording = recordPage(page);
  await lookAtEverything(page);
  for (const secret of [desk.stack.partnerToken, ...tokens]) {
    expect(await recording.findings(secret)).toEqual([]);
  }

  await openChannel(page, bakery);
  const card = cardOf(page, bakery);
  const revealed = (await desk.simulator.channel(bakery)).channel.token;
  await card.getByRole('button', { name: 'Reveal token' }).click();
  await expectText(fact(card, 'Token'), revealed);
  await card.getByRole('button', { name: 'Hide token' }).click();
  await card.getByRole('img', { name: 'Token, hidden' }).waitFor();

  const reveal = `POST /api/v1/channels/${bakery}/token/reveal`;
  expect(await recording.findings(revealed)).toEqual([reveal]);
  for (const secret of [desk.stack.partnerToken, ...others]) {
    expect(await recording.findings(secret)).toEqual([]);
  }
  const kept = [await page.content(), page.url(), await page.evaluate<string>(stored)];
  for (const secret of [desk.stack.partnerToken, ...tokens]) {
    for (const text of kept) expect(text).not.toContain(secret);
    expect(desk.stack.output()).not.toContain(secret);
  }
  expect(recording.responseCount()).toBeGreaterThan(40);
});

test('neither the session nor the password is readable by a script on the page', async () => {
  const { page } = await desk.open({ signedIn: false });
  await lookAtEverything(page);
  await page.goto('/');
  const cookies = await page.context().cookies();

  const kept = (await page.evaluate<string>(stored)) + (await page.content());

  for (const secret of [desk.stack.admin.password, ...cookies.map(({ value }) => value)]) {
    expect(kept).not.toContain(secret);
    expect(desk.stack.output()).not.toContain(secret);
  }
});

test('a token stays out of the answers and the output when the upstream fails', async () => {
  const { page } = await desk.open();
  const recording = recordPage(page);
  const { token } = (await desk.simulator.channel(bakery)).channel;
  // Each API echoes the credential it was called with, as a careless error handler would.
  const echo = (secret: string) => ({ error: { code: 500, message: `no luck with ${secret}` } });
  await desk.simulator.addFault({ match: { path: '/settings' }, status: 500, body: echo(token) });
  await desk.simulator.addFault({
    match: { path: '/restart' },
    status: 500,
    body: echo(desk.stack.partnerToken),
  });
  await openChannel(page, bakery);
  const settings = await openControl(page, 'Settings');
  await settings.getByRole('alert').waitFor();
  await closeDialog(page);
  const reload = await openControl(page, 'Reload');
  await reload.getByRole('button', { name: `Reload ${bakery}` }).click();
  await reload.getByRole('alert').waitFor();

  for (const [owner, secret] of [
    ['the channel', token],
    ['the partner', desk.stack.partnerToken],
  ] as const) {
    expect(await recording.findings(secret), `the token of ${owner}`).toEqual([]);
    expect(await page.content(), `the token of ${owner}`).not.toContain(secret);
    expect(desk.stack.output(), `the token of ${owner}`).not.toContain(secret);
  }
});
