import { api, builtInViews, type Channel } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answer, refuse } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import {
  sampleAccount,
  sampleChannel,
  sampleList,
  sampleSession,
  sampleSummary,
} from '../../../test/samples.ts';
import { server } from '../../../test/server.ts';
import { Shell } from '../shell.tsx';
import ChannelsPage from './channels.tsx';

// What only a look-up needs is loaded then; the first test to look one up should not wait for its code.
beforeAll(() => import('#web/app/looked-up.tsx'));

const number = '14155550123';
const rosa = sampleChannel({ phone: number });
const yoga = sampleChannel({ id: 'PARROT-AAAAA', name: 'Yoga Loft', phone: number });
let channels: Channel[];

beforeEach(() => {
  channels = [rosa, yoga];
  server.use(
    answer(api.projects.list, { items: [] }),
    answer(api.channels.summary, sampleSummary()),
    answer(api.channels.list, () => sampleList(channels)),
    answer(api.views.list, { items: [...builtInViews] }),
    answer(api.views.counts, { items: [] }),
    answer(api.timeline.list, { items: [], nextCursor: null }),
    answer(api.extensions.list, { items: [], freeAt: null }),
    answer(api.operations.list, { items: [] }),
    refuse(api.channels.get, 'not-found'),
  );
});

afterEach(() => vi.restoreAllMocks());

test('the page has the export of what it lists, and the way to add a channel', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  const path = '/partner/channels?id=MANTIS-PF298&mode=live';
  const { user } = renderAt(<ChannelsPage />, { path });

  await user.click(await screen.findByRole('button', { name: 'Export CSV' }));

  const url = /\/api\/v1\/channels\/export\.csv\?mode=live&sort=activeTill$/;
  expect(click.mock.contexts).toMatchObject([{ href: expect.stringMatching(url) }]);
  screen.getByRole('button', { name: 'Add channel' });
});

test('whoever may not read channels is offered no export of them', async () => {
  server.use(refuse(api.channels.list, 'forbidden'));
  renderAt(<ChannelsPage />, { path: '/partner/channels', rights: ['account:read'] });

  await screen.findByText('Not allowed');
  expect(screen.queryByRole('button', { name: 'Export CSV' })).toBeNull();
});

test('the card of a look-up by phone opens under the filters that were chosen', async () => {
  channels = [rosa];
  server.use(answer(api.channels.get, rosa));
  const { user, address } = renderAt(<ChannelsPage />, { path: '/partner/channels?mode=live' });

  await user.type(screen.getByLabelText('Channel ID'), '+1 (415) 555-0123{Enter}');

  await screen.findByRole('article', { name: 'Channel MANTIS-PF298' });
  expect(address()).toBe('/partner/channels?mode=live&id=MANTIS-PF298');
});

test.each([
  ['bakery', '/partner/channels?id=bakery'],
  ['PARROT-BBBBB', '/partner/channels?id=PARROT-BBBBB'],
])('after a look-up by phone, %s takes away its words and its search', async (typed, expected) => {
  const { user, address } = renderAt(<ChannelsPage />, { path: '/partner/channels' });
  await user.type(screen.getByLabelText('Channel ID'), `${number}{Enter}`);
  await screen.findByText(/^2 channels have the phone number/);
  expect(address()).toBe(`/partner/channels?search=${number}`);
  const search = screen.getByRole<HTMLInputElement>('searchbox', { name: /^Search channels/ });
  expect(search.value).toBe(number);

  await user.type(screen.getByLabelText('Channel ID'), `${typed}{Enter}`);

  await waitFor(() => expect(screen.queryByText(/phone number/)).toBeNull());
  expect(address()).toBe(expected);
});

test('a wrong pattern takes away the card of the look-up before, and keeps what was typed', async () => {
  server.use(answer(api.channels.get, rosa));
  const { user } = renderAt(<ChannelsPage />, { path: '/partner/channels?id=MANTIS-PF298' });
  const card = await screen.findByRole('article', { name: 'Channel MANTIS-PF298' });
  within(card).getByText('Bakery Rosa');

  await user.clear(screen.getByLabelText('Channel ID'));
  await user.type(screen.getByLabelText('Channel ID'), 'bakery{Enter}');

  await screen.findByText(/does not have the form of a channel ID/);
  expect(screen.queryByRole('article')).toBeNull();
  const field = screen.getByLabelText<HTMLInputElement>('Channel ID');
  expect([field.value, document.activeElement === field]).toEqual(['bakery', true]);
});

test('a look-up leaves the list on its page, with the way back from it', async () => {
  server.use(
    answer(api.channels.get, rosa),
    answer(api.channels.list, ({ query }) =>
      query.has('cursor')
        ? sampleList([yoga], { total: 26 })
        : sampleList([rosa], { total: 26, nextCursor: 'second' }),
    ),
  );
  const { user, address } = renderAt(<ChannelsPage />, { path: '/partner/channels' });
  await user.click(await screen.findByRole('button', { name: 'Next' }));
  await screen.findByText('26–26 of 26 channels');

  await user.type(screen.getByLabelText('Channel ID'), 'MANTIS-PF298{Enter}');

  await screen.findByRole('article', { name: 'Channel MANTIS-PF298' });
  expect(address()).toBe('/partner/channels?cursor=second&id=MANTIS-PF298');
  screen.getByText('26–26 of 26 channels');
  screen.getByRole('button', { name: 'Previous' });
});

test('the look-up has the focus where one came for it, and not where the address has a list', async () => {
  const { unmount } = renderAt(<ChannelsPage />, { path: '/partner/channels' });
  expect(document.activeElement).toBe(screen.getByLabelText('Channel ID'));
  unmount();

  renderAt(<ChannelsPage />, { path: '/partner/channels?mode=live' });
  expect(document.activeElement).toBe(document.body);
  await screen.findByRole('link', { name: 'Bakery Rosa' });
});

test('on touch the look-up does not take the focus, which would bring up the keyboard', async () => {
  const { matchMedia } = window;
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({
    ...matchMedia(query),
    matches: query === '(pointer: coarse)',
  }));

  renderAt(<ChannelsPage />, { path: '/partner/channels' });

  expect(document.activeElement).toBe(document.body);
  await screen.findByRole('link', { name: 'Bakery Rosa' });
});

test('the slash leads to the search of the list, and Escape out of each field to the keys of the rows', async () => {
  server.use(
    answer(api.session.get, sampleSession()),
    answer(api.account.get, sampleAccount()),
    answer(api.events.stream, () => new Response(new ReadableStream())),
  );
  const page = (
    <Routes>
      <Route element={<Shell />}>
        <Route path="*" element={<ChannelsPage />} />
      </Route>
    </Routes>
  );
  const { user } = renderAt(page, { path: '/partner/channels' });
  const row = await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(document.activeElement).toBe(screen.getByLabelText('Channel ID'));

  await user.keyboard('{Escape}j');
  expect(document.activeElement).toBe(row);
  await user.keyboard('/');
  expect(document.activeElement).toBe(
    screen.getByRole('searchbox', { name: 'Search channels by ID, name or phone' }),
  );
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(row);
});

test('the views stand above the list, and choosing one keeps the look-up', async () => {
  server.use(answer(api.channels.get, rosa));
  const path = '/partner/channels?id=MANTIS-PF298&mode=trial';
  const { user, address } = renderAt(<ChannelsPage />, { path });
  const views = within(await screen.findByRole('navigation', { name: 'Views' }));
  expect(views.getByRole('link', { current: true }).textContent).toContain('Trial');

  await user.click(views.getByRole('link', { name: /^Expired/ }));

  expect(address()).toBe('/partner/channels?id=MANTIS-PF298&status=expired');
});
