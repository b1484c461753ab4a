import { api, type Channel } from '@channeldesk/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, answerLater } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { AccountChannels } from './account-channels.tsx';

// The bar is loaded with the first tick; no test should wait for its code.
beforeAll(() => import('#web/features/views/components/selection-bar.tsx'));

const names = ['Ada', 'Bea', 'Cid', 'Dan'];
const channelOf = (name: string) => sampleChannel({ id: `NEBULA-${name.toUpperCase()}00`, name });
let listed: Channel[];
let total: number;

beforeEach(() => {
  localStorage.clear();
  listed = names.map(channelOf);
  total = 4;
  server.use(
    answer(api.channels.summary, sampleSummary()),
    answer(api.views.list, { items: [] }),
    answer(api.views.counts, { items: [] }),
    answer(api.channels.list, () => sampleList(listed, { total })),
  );
});

async function open(path = '/') {
  const view = renderAt(
    <Routes>
      <Route path="/" element={<AccountChannels />} />
      <Route path="/partner/channels/:id" element={<h1>The channel</h1>} />
    </Routes>,
    { path },
  );
  await screen.findByRole('link', { name: 'Ada' });
  return view;
}

const title = () => screen.getByRole('heading', { name: /channels \(/i });
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const selected = () => names.filter((name) => box(`Select ${name}`).checked);

test('a selection is there again after Back, until it is cleared', async () => {
  const { user, goBack } = await open();
  await user.click(box('Select Ada'));
  await user.click(box('Select Cid'));

  await user.click(screen.getByRole('link', { name: 'Bea' }));
  await screen.findByText('The channel');
  await goBack();
  await screen.findByText('2 on this page selected');
  expect(selected()).toEqual(['Ada', 'Cid']);

  await user.click(screen.getByRole('button', { name: 'Clear selection' }));
  await user.click(screen.getByRole('link', { name: 'Bea' }));
  await goBack();
  await screen.findByRole('link', { name: 'Ada' });
  expect(selected()).toEqual([]);
});

test('the bar of the selection stands after all rows, so that it moves none', async () => {
  const { user } = await open();
  await user.click(box('Select Ada'));

  const bar = await screen.findByRole('region', { name: 'Selection' });
  const pages = screen.getByRole('navigation', { name: 'Pages of the list' });
  expect(pages.compareDocumentPosition(bar)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test('the focus goes to the title when the selection is cleared from the bar', async () => {
  const { user } = await open();
  await user.click(box('Select Ada'));

  await user.click(await screen.findByRole('button', { name: 'Clear selection' }));

  expect(document.activeElement).toBe(title());
});

test('Escape in the bar clears it and leaves the focus at the title, in a row it stays there', async () => {
  const { user } = await open();
  await user.click(box('Select Ada'));
  act(() => screen.getByRole('button', { name: 'Export selected' }).focus());
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(title());

  await user.click(box('Select Ada'));
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(box('Select Ada'));
});

test('the focus stays in the bar when the way to all that match has been taken', async () => {
  total = 30;
  const { user } = await open();
  await user.click(box('Select Ada'));

  await user.click(await screen.findByRole('button', { name: 'Select all 30 that match' }));

  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Selection' }));
});

test('all that match are no selection any more once each was let go', async () => {
  total = 5;
  const { user } = await open();
  await user.click(box('Select Ada'));
  await user.click(await screen.findByRole('button', { name: 'Select all 5 that match' }));
  total = 4;
  for (const name of names) await user.click(box(`Select ${name}`));
  await screen.findByText('All 5 that match but 4 are selected');

  listed = [...names, 'Eve'].map(channelOf);
  total = 5;
  await user.selectOptions(screen.getByLabelText('Rows per page'), '50');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Eve' }));

  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
  await user.click(box('Select Ada'));
  screen.getByText('1 on this page selected');
});

test('the focus goes to the title when the filters are cleared', async () => {
  const { user } = await open('/?mode=live');

  await user.click(screen.getByRole('button', { name: 'Clear filters' }));

  expect(document.activeElement).toBe(title());
});

test('Next keeps the focus while the next page is read, and turns no second one', async () => {
  let reply: (() => void) | undefined;
  const asked: (string | null)[] = [];
  server.use(
    answer(api.channels.list, async ({ query }) => {
      asked.push(query.get('cursor'));
      if (query.has('cursor'))
        await new Promise<void>((settle) => {
          reply = settle;
        });
      return sampleList(listed, { total: 60, nextCursor: `after ${query.get('cursor')}` });
    }),
  );
  const { user } = await open();
  const next = screen.getByRole('button', { name: 'Next' });

  await user.click(next);
  await waitFor(() => expect(next.getAttribute('aria-disabled')).toBe('true'));
  await user.keyboard('{Enter}');

  expect(document.activeElement).toBe(next);
  await vi.waitFor(() => expect(reply).toBeDefined());
  reply?.();
  await waitFor(() => expect(next.getAttribute('aria-disabled')).toBe('false'));
  expect(asked).toEqual([null, 'after null']);
});

test('a row that goes does not call the focus back from where the person went with it', async () => {
  const { user, queryClient } = await open();
  await user.keyboard('jj');
  await user.click(title());
  act(() => (document.activeElement as HTMLElement).blur());

  listed = ['Ada', 'Cid', 'Dan'].map(channelOf);
  await act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
  await screen.findByText('1 changed');
  await user.keyboard('r');

  await waitFor(() => expect(screen.queryByRole('link', { name: 'Bea' })).toBeNull());
  expect(document.activeElement).toBe(document.body);
});

test('a row that goes with other filters does not hand the focus on', async () => {
  const { user } = await open();
  await user.keyboard('jj');
  const row = document.activeElement as HTMLElement;
  const later = answerLater(api.channels.list, sampleList([channelOf('Eve')]));
  server.use(later.handler);
  await user.selectOptions(screen.getByLabelText('Any mode'), 'Live');
  await vi.waitFor(() => expect(later.isAsked()).toBe(true));
  act(() => row.focus());
  expect(document.activeElement).toBe(row);

  later.reply();
  await screen.findByRole('link', { name: 'Eve' });

  expect(document.activeElement).toBe(document.body);
});

test('Shift reaches from the row that a key selected', async () => {
  const { user } = await open();
  await user.keyboard('jjx');

  await user.keyboard('{Shift>}');
  await user.click(box('Select Dan'));
  await user.keyboard('{/Shift}');

  // The first of them was selected already, so the rest is added to it.
  expect(selected()).toEqual(['Bea', 'Cid', 'Dan']);
});

test('that the list has changed is said once, not with each further change', async () => {
  const { queryClient } = await open();
  const said = () => document.querySelector('[data-announcer]')?.textContent;
  const reread = () => act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
  listed = ['Ada', 'Bea', 'Cid'].map(channelOf);
  await reread();
  const note = await screen.findByText('1 changed');
  expect(said()).toContain('There are newer rows');
  const before = said();

  listed = ['Ada', 'Bea'].map(channelOf);
  await reread();
  await screen.findByText('2 changed');

  expect(said()).toBe(before);
  expect(note.closest('[role="status"]')).toBeNull();
});
