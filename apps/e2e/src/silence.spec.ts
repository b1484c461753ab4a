import { afterEach, describe, expect, test } from 'vitest';
import { phone } from './fixtures/browser.ts';
import { useDesk } from './fixtures/desk.ts';
import {
  cardOf,
  channelList,
  expectBalance,
  expectText,
  fact,
  listedNames,
  openChannel,
  openControl,
  patience,
  shownBalance,
} from './fixtures/screen.ts';
import { expectSound } from './fixtures/sound-page.ts';

const heading = (name: string) => ({ name, exact: true }) as const;

describe('an upstream that does not answer', () => {
  const desk = useDesk();
  const goSilent = () => desk.simulator.addFault({ drop: 'before' });
  afterEach(() => desk.simulator.clearFaults());

  test('makes the balance unavailable: no old number is shown as fresh', async () => {
    const { page } = await desk.open({ viewport: phone });
    await page.goto('/');
    await expectBalance(page, 1204);
    await goSilent();
    await expect
      .poll(async () => {
        await page.reload();
        await page
          .getByRole('banner')
          .getByText(/days|unavailable/)
          .first()
          .waitFor();
        return shownBalance(page);
      }, patience)
      .toBeNull();

    await expectText(page.getByRole('banner'), 'Balance unavailable');
    await expectSound(page);
    await desk.simulator.clearFaults();
    await expect
      .poll(
        async () => {
          await page.reload();
          await page
            .getByRole('banner')
            .getByText(/days|unavailable/)
            .first()
            .waitFor();
          return shownBalance(page);
        },
        { timeout: 40_000, interval: 500 },
      )
      .toBe(1204);
  });

  test('lets a look-up fall back to what it last said, and says that and how old it is', async () => {
    const { page } = await desk.open({ viewport: phone });
    await page.goto('/partner/channels');
    await expect.poll(() => listedNames(page).then(({ length }) => length), patience).toBe(25);
    await goSilent();
    await page.getByLabel('Channel ID').fill(desk.id('linked'));
    await page.keyboard.press('Enter');
    const card = cardOf(page, desk.id('linked'));

    await expectText(card.getByRole('status'), /This is what it last said, (just now|\d+ \w+ ago)/);
    await expectText(fact(card, 'Active till'), '30 days left');
    await expectSound(page);

    await desk.simulator.clearFaults();
    await expect
      .poll(
        async () => {
          const again = card.getByRole('button', { name: 'Ask again' });
          if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined);
          return again.count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(0);
  });

  test('never turns into a disconnected channel', async () => {
    const { page } = await desk.open();
    await openChannel(page, desk.id('linked'));
    await goSilent();
    const status = await openControl(page, 'Status');

    await expectText(status, 'This says nothing about the WhatsApp link.');
  });

  test('shows a look-up that nobody can answer as failed, with the way to try again', async () => {
    const { page } = await desk.open();
    await goSilent();
    await page.goto('/partner/channels/MANTIS-00000');
    const failure = page.getByRole('alert');

    await expectText(failure, 'Whapi is not reachable');
    await expectText(failure, 'Request ID');
    await failure.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

describe('the other screens without a list', () => {
  const desk = useDesk();

  test('a search that nothing fits says so and offers to clear it', async () => {
    const { page } = await desk.open({ viewport: phone });
    await page.goto('/?search=nobody-is-called-this');
    await page.getByRole('heading', heading('No channel matches')).waitFor();
    await expectSound(page);

    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();

    await expect.poll(() => listedNames(page).then(({ length }) => length), patience).toBe(25);
  });

  test('a person without the right is told that it is not allowed, and shown no channel', async () => {
    const { page } = await desk.open();
    await page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const session = (await response.json()) as object;
      await route.fulfill({ response, json: { ...session, rights: ['account:read'] } });
    });
    await page.goto('/');

    await page.getByRole('heading', heading('Not allowed')).waitFor();
    expect(await channelList(page).count()).toBe(0);
  });
});

describe('an account without channels', () => {
  const desk = useDesk({ channels: 0 });

  test('says that there are none yet and offers to add the first', async () => {
    const { page } = await desk.open({ viewport: phone });
    await page.goto('/');
    await page.getByRole('heading', heading('No channels yet')).waitFor();
    await expectSound(page);

    await page.getByRole('button', { name: 'Add channel' }).last().click();

    await page.getByRole('dialog', { name: 'Add a channel' }).waitFor();
  });
});
