import { type Account, api, type Right } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { accountKey, sessionKey } from '#web/shared/query-keys.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { answer, refuse } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { sampleAccount, sampleSession } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import SignInPage from './routes/sign-in.tsx';
import { Shell } from './shell.tsx';

const app = (
  <Routes>
    <Route path="/sign-in" element={<SignInPage />} />
    <Route element={<Shell />}>
      <Route path="*" element={<h1>The page</h1>} />
    </Route>
  </Routes>
);

function open(over: { account?: Account; rights?: Right[]; label?: string; path?: string } = {}) {
  const session = sampleSession({ upstreamLabel: over.label ?? null });
  server.use(
    answer(api.setup.get, { isNeeded: false, upstreamLabel: null }),
    answer(api.session.get, over.rights ? { ...session, rights: over.rights } : session),
    answer(api.account.get, over.account ?? sampleAccount()),
    answer(api.events.stream, () => new Response(new ReadableStream())),
  );
  return renderAt(app, { path: over.path ?? '/' });
}

const banner = () => within(screen.getByRole('banner'));
/** The menu of the phone holds the person a second time, so the first label is the desktop's. */
const partnerLabels = () => banner().queryAllByText('Partner', { selector: 'span' });
function partnerLabel(): HTMLElement {
  const label = partnerLabels().at(-1);
  if (!label) throw new Error('There is no label Partner');
  return label;
}

test('the e-mail stands without the label until the upstream has confirmed the partner', async () => {
  const silent = sampleAccount({
    partner: null,
    balance: null,
    unavailable: { since: '2026-11-23T10:00:00.000Z', code: 'upstream-unavailable' },
  });
  open({ account: silent });

  await screen.findByText('Balance unavailable');
  expect(banner().getAllByText('partner@example.com').length).toBeGreaterThan(0);
  expect(partnerLabels()).toEqual([]);
});

test('a confirmed partner account has its label, with name and codename on focus', async () => {
  const { user } = open();
  await screen.findByText('1 204 days');

  await user.hover(partnerLabel());

  expect(screen.getByRole('tooltip').textContent).toBe('Rosa Partners (rosa)');
});

test.each([
  ['upstream-timeout', 'stays'],
  ['upstream-credential-refused', 'goes'],
] as const)(
  'after %s a label confirmed before %s, and no balance is shown',
  async (code, label) => {
    const { queryClient } = open();
    await screen.findByText('1 204 days');
    const unavailable = { since: '2026-11-23T10:00:00.000Z', code };
    server.use(
      answer(api.account.get, sampleAccount({ partner: null, balance: null, unavailable })),
    );

    await queryClient.invalidateQueries({ queryKey: accountKey });

    await screen.findByText('Balance unavailable');
    expect(screen.queryByText('1 204 days')).toBeNull();
    expect(partnerLabels().length > 0).toBe(label === 'stays');
  },
);

test.each([
  ['2 s', '1 204 days just now', 'false'],
  ['95 s', '1 204 days 1 min ago', 'false'],
  ['300 s', '1 204 days 5 min ago', 'true'],
])('the age of the balance stands under it without a hover: %s', async (age, text, isOld) => {
  const asOf = new Date(Date.now() - Number.parseInt(age, 10) * 1000).toISOString();
  const { user } = open({ account: sampleAccount({ balance: { days: 1204, asOf } }) });

  const days = await screen.findByText('1 204 days');

  const words = [...(days.parentElement?.children ?? [])];
  const shown = words.map((word) => word.textContent?.replaceAll('\u202f', ' ')).join(' ');
  expect(shown).toBe(text);
  expect(words.at(-1)?.getAttribute('data-old')).toBe(isOld);
  await user.hover(days);
  expect(screen.getByRole('tooltip').textContent).toMatch(/^Balance of days .* Read /);
});

test('a silent upstream makes the balance unavailable and shows no number', async () => {
  open({
    account: sampleAccount({
      balance: null,
      unavailable: { since: '2026-11-23T10:00:00.000Z', code: 'upstream-timeout' },
    }),
  });

  await screen.findByText('Balance unavailable');
  expect(banner().queryByText(/days/)).toBeNull();
});

test('a balance whose renewal failed is not shown any more', async () => {
  const { queryClient } = open();
  await screen.findByText('1 204 days');
  server.use(refuse(api.account.get, 'internal'));

  await queryClient.invalidateQueries({ queryKey: accountKey });

  await screen.findByText('Balance unavailable');
  expect(screen.queryByText('1 204 days')).toBeNull();
});

test('the page for keys is in the menu only of those who manage keys', async () => {
  open({ rights: ['account:read', 'channels:read'] });

  await screen.findByText('The page');
  const menu = within(screen.getByRole('navigation', { name: 'Main' }));
  expect(menu.getAllByRole('link', { name: 'Channels' })).toHaveLength(1);
  expect(menu.queryByRole('link', { name: 'Service keys' })).toBeNull();
});

test('the simulator is named on the page', async () => {
  open({ label: 'Simulator' });

  await screen.findByText('Simulator');
});

test('without a session the way leads to the door, and remembers where one was going', async () => {
  server.use(
    refuse(api.session.get, 'unauthenticated'),
    answer(api.setup.get, { isNeeded: false, upstreamLabel: null }),
  );

  const { address } = renderAt(app, { path: '/partner/channels?id=MANTIS-PF298' });

  await screen.findByRole('heading', { name: 'Sign in' });
  expect(address()).toBe(
    `/sign-in?next=${encodeURIComponent('/partner/channels?id=MANTIS-PF298')}`,
  );
});

test('a session that ends while one works leads to the door', async () => {
  const { queryClient, address } = open({ path: '/manage/keys' });
  await screen.findByText('The page');
  server.use(refuse(api.account.get, 'session-expired'));

  await queryClient.invalidateQueries({ queryKey: accountKey });

  await screen.findByRole('heading', { name: 'Sign in' });
  expect(address()).toBe(`/sign-in?next=${encodeURIComponent('/manage/keys')}`);
  screen.getByText(/Your session has ended/);
});

test('what was last announced is not heard at the door', async () => {
  const { queryClient } = open();
  await screen.findByText('The page');
  act(() => announce('Channel Bakery Rosa found'));
  const announcer = document.querySelector('[data-announcer]');
  expect(announcer?.textContent).toBe('Channel Bakery Rosa found');

  act(() => {
    queryClient.setQueryData(sessionKey, null);
  });

  await screen.findByRole('heading', { name: 'Sign in' });
  expect(document.querySelector('[data-announcer]')?.textContent).toBe('');
});

test('signing out ends the session at the backend and forgets everything that was loaded', async () => {
  let ended = 0;
  const { user, queryClient, address } = open({ path: '/manage/keys' });
  await screen.findByText('1 204 days');
  server.use(
    answer(api.session.delete, () => {
      ended += 1;
      return { endedAt: new Date().toISOString() };
    }),
  );

  await user.click(banner().getAllByRole('button', { name: 'Sign out' })[0] as HTMLElement);

  await screen.findByRole('heading', { name: 'Sign in' });
  expect(ended).toBe(1);
  await waitFor(() => expect(queryClient.getQueryData(accountKey)).toBeUndefined());
  expect(queryClient.getQueryData(sessionKey)).toBeNull();
  expect(address()).toBe('/sign-in');
  expect(screen.queryByText(/session has ended/)).toBeNull();
});

test('the slash puts the cursor into the field that finds a channel, unless one is typing', async () => {
  const { user } = open();
  const field = await screen.findByRole('searchbox', { name: 'Find a channel' });

  await user.keyboard('/');
  expect(document.activeElement).toBe(field);

  await user.keyboard('a/b');
  expect((field as HTMLInputElement).value).toBe('a/b');
});

test.each([
  ['mantis-pf298', '/partner/channels/MANTIS-PF298'],
  ['bakery', '/partner/channels?search=bakery'],
  ['+44 7700 900123', '/partner/channels/447700900123'],
  ['770090', '/partner/channels?search=770090'],
])('finding %s leads to %s', async (typed, expected) => {
  const { user, address } = open();

  await user.type(await screen.findByRole('searchbox', { name: 'Find a channel' }), typed);
  await user.keyboard('{Enter}');

  expect(address()).toBe(expected);
});
