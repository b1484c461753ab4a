import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import { expectText, patience, textOf } from './fixtures/screen.ts';
import { expectSoundPage } from './fixtures/sound-page.ts';

const desk = useDesk({ withAdmin: false });
const boss = { email: 'boss@example.com', password: 'a long enough password' };

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const alert = (page: Page) => page.getByRole('alert');

function printedCode(): string {
  return /Set-up code: ([A-Z0-9-]+)/.exec(desk.stack.output())?.[1] ?? 'none was printed';
}

async function makeAdmin(page: Page, code: string): Promise<void> {
  await page.getByLabel('Set-up code').fill(code);
  await page.getByLabel('E-mail').fill(boss.email);
  await page.getByLabel('Password').fill(boss.password);
  await page.getByRole('button', { name: 'Create admin' }).click();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The alert without the ID of the request, which is another one each time. */
async function refusal(page: Page): Promise<string> {
  await alert(page).waitFor();
  return (await textOf(alert(page))).replace(/Request ID.*/, '');
}

describe('the first start without a configured admin', () => {
  test.each([
    { viewport: desktop, colorScheme: 'light' as const },
    { viewport: desktop, colorScheme: 'dark' as const },
    { viewport: phone, colorScheme: 'light' as const },
    { viewport: phone, colorScheme: 'dark' as const },
  ])(
    'leads every address to a sound set-up page: $viewport.width px, $colorScheme',
    async (look) => {
      const { page } = await desk.open({ ...look, signedIn: false });

      await page.goto('/partner/channels');
      await heading(page, 'Set up').waitFor();

      await expectText(page.getByRole('complementary'), 'Simulator');
      await expectSoundPage(page, 'Set up');
    },
  );

  test('refuses a set-up code that was not printed', async () => {
    const { page } = await desk.open({ signedIn: false });
    await page.goto('/set-up');

    await makeAdmin(page, 'AAAAA-BBBBB-CCCCC-DDDDD');

    await expectText(alert(page), 'The set-up code is not right');
  });

  test('makes the first admin from the printed code, however it is typed, and signs them in', async () => {
    const { page } = await desk.open({ signedIn: false });
    await page.goto('/set-up');

    await makeAdmin(page, ` ${printedCode().toLowerCase()} `);

    await heading(page, 'Dashboard').waitFor();
    await expectText(page.getByRole('banner'), boss.email);
    await expectText(page.getByRole('banner'), 'Partner');
  });

  test('accepts the code only once', async () => {
    const { page, context } = await desk.open({ signedIn: false });
    const again = await context.request.post('/api/v1/setup', {
      data: { code: printedCode(), email: 'second@example.com', password: boss.password },
      headers: { origin: desk.stack.url },
    });
    await page.goto('/set-up');

    await heading(page, 'Sign in').waitFor();
    expect(again.status()).toBe(409);
  });
});

describe('signing in', () => {
  test('says the same of a wrong password and of an unknown user', async () => {
    const { page } = await desk.open({ signedIn: false });
    await page.goto('/sign-in');
    await signIn(page, boss.email, 'not the password');
    const wrongPassword = await refusal(page);
    await page.reload();
    await signIn(page, 'nobody@example.com', 'not the password');
    const unknownUser = await refusal(page);

    expect(wrongPassword).toContain('E-mail or password is wrong');
    expect(unknownUser).toBe(wrongPassword);
  });

  test('returns to the page that was asked for', async () => {
    const { page } = await desk.open({ signedIn: false });
    await page.goto('/partner/channels?search=bakery');
    await signIn(page, boss.email, boss.password);

    await heading(page, 'Channels').waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('bakery');
  });

  test('says “Simulator” on the sign-in page and on every page behind it', async () => {
    const { page } = await desk.open({ signedIn: false });
    const strip = page.getByRole('complementary', { name: 'Which upstream this is' });
    await page.goto('/sign-in');
    await expectText(strip, 'Simulator');
    await signIn(page, boss.email, boss.password);
    await heading(page, 'Dashboard').waitFor();

    for (const path of [
      '/',
      '/partner/channels',
      `/partner/channels/${desk.id('linked')}`,
      '/manage/keys',
      '/nowhere',
    ]) {
      await page.goto(path);
      await expectText(strip, 'Simulator');
    }
  });

  test('ends on the server with sign out: a copy of the cookie opens nothing', async () => {
    const { page, context } = await desk.open({ signedIn: false });
    await page.goto('/sign-in');
    await signIn(page, boss.email, boss.password);
    await heading(page, 'Dashboard').waitFor();
    const cookies = await context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const ask = () => fetch(`${desk.stack.url}/api/v1/account`, { headers: { cookie } });
    expect((await ask()).status).toBe(200);
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();

    await expect.poll(async () => (await ask()).status, patience).toBe(401);
    await page.goto('/');
    await heading(page, 'Sign in').waitFor();
  });
});
