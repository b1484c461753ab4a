import { api, type ChannelList as Page } from '@channeldesk/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary, unselected } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ChannelList } from './channel-list.tsx';

const rosa = sampleChannel();
const yoga = sampleChannel({ id: 'PARROT-AAAAA', name: 'Yoga Loft' });
let asked: string[];

beforeEach(() => {
  asked = [];
  server.use(
    answer(api.projects.list, { items: [{ id: 'p1', name: 'Main', isDefault: true }] }),
    answer(api.channels.summary, sampleSummary()),
  );
});

afterEach(() => vi.restoreAllMocks());

function open(path: string, reply: (query: URLSearchParams) => Page | Response) {
  server.use(
    answer(api.channels.list, ({ query }) => {
      asked.push(query.toString());
      return reply(query);
    }),
  );
  return renderAt(
    <ChannelList selection={unselected} addButton={<button type="button">Add channel</button>} />,
    { path },
  );
}

const twoPages = (query: URLSearchParams) =>
  query.get('cursor') === 'second'
    ? sampleList([yoga], { total: 26 })
    : sampleList([rosa], { total: 26, nextCursor: 'second' });

test('what the address says is what is asked for', async () => {
  open('/?search=rosa&mode=live&sort=-name&limit=50', () => sampleList([rosa]));

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(asked).toEqual(['mode=live&sort=-name&limit=50&search=rosa']);
  expect(screen.getByLabelText<HTMLSelectElement>('Any mode').value).toBe('live');
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('rosa');
});

test('a channel without a name that can be seen is still there to press', async () => {
  open('/', () => sampleList([sampleChannel({ name: ' \u200b ' }), yoga]));

  await screen.findByRole('link', { name: '(no name)' });
  screen.getByRole('checkbox', { name: 'Select MANTIS-PF298' });
});

test('a list that is narrowed down is not called all channels, and says of how many it is', async () => {
  server.use(answer(api.channels.summary, sampleSummary({ total: 25 })));
  open('/?search=rosa', () => sampleList([rosa]));

  await screen.findByRole('heading', { name: 'Channels (1 of 25)' });
});

test('a whole list is called so', async () => {
  open('/', () => sampleList([rosa, yoga]));

  await screen.findByRole('heading', { name: 'All channels (2)' });
});

test('each row leads to its channel', async () => {
  open('/', () => sampleList([rosa]));

  const link = await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(link.getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
});

test('a chosen filter goes into the address and back to the first page', async () => {
  const { user, address } = open('/?cursor=second', twoPages);
  await screen.findByRole('link', { name: 'Yoga Loft' });

  await user.selectOptions(screen.getByLabelText('Any status'), 'Expired');

  await waitFor(() => expect(asked.at(-1)).toContain('status=expired'));
  expect(address()).toBe('/?status=expired');
});

test('a header sorts, says which way, and turns round at the second click', async () => {
  const { user, address } = open('/', () => sampleList([rosa]));
  const sort = await screen.findByRole('button', { name: 'Name' });
  const header = () => screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort');

  await user.click(sort);
  expect([address(), header()]).toEqual(['/?sort=name', 'ascending']);

  await user.click(screen.getByRole('button', { name: 'Name' }));
  expect([address(), header()]).toEqual(['/?sort=-name', 'descending']);
});

test('what is typed is searched once the typing stops', async () => {
  const { user, address } = open('/', () => sampleList([rosa]));
  await screen.findByRole('link', { name: 'Bakery Rosa' });

  await user.type(screen.getByRole('searchbox'), '44 7700');

  await waitFor(() => expect(asked.at(-1)).toContain('search=447700'));
  expect(address()).toBe('/?search=44+7700');
  expect(asked).toHaveLength(2);
});

test('next and previous turn pages, and so does Back', async () => {
  const { user, address, goBack } = open('/', twoPages);
  await user.click(await screen.findByRole('button', { name: 'Next' }));
  await screen.findByRole('link', { name: 'Yoga Loft' });
  expect(address()).toBe('/?cursor=second');
  screen.getByText('26–26 of 26 channels');

  await user.click(screen.getByRole('button', { name: 'Previous' }));
  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(address()).toBe('/');

  await goBack();
  await screen.findByRole('link', { name: 'Yoga Loft' });
});

test('a page opened in the middle offers the first page instead of one it cannot know', async () => {
  const { user, address } = open('/?cursor=second', twoPages);

  await user.click(await screen.findByRole('button', { name: 'First page' }));

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(address()).toBe('/');
});

test('no match is not the same as no channels', async () => {
  const { user, address } = open('/?search=zzz', (query) =>
    query.has('search') ? sampleList([]) : sampleList([rosa]),
  );
  await screen.findByText('No channel matches');
  expect(screen.queryByRole('button', { name: 'Add channel' })).toBeNull();

  await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(address()).toBe('/');
});

test('a page that ran empty is not called no match, and leads to the first one', async () => {
  const { user, address } = open('/?cursor=second', (query) =>
    query.has('cursor') ? sampleList([]) : sampleList([rosa]),
  );
  await screen.findByText('This page is empty now');
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'First page' }));

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(address()).toBe('/');
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('rows that are held are not counted against a total they are not part of', async () => {
  let page = sampleList([rosa, yoga]);
  const { queryClient } = open('/', () => page);
  await screen.findByText('1–2 of 2 channels');

  page = sampleList([rosa]);
  await act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));

  await screen.findByText('1 changed');
  expect(screen.getByRole('navigation').textContent).toMatch(/^1–2(?! of)/);
});

test.each([
  ['where there is no table, beside the search', true],
  ['where columns gave way, with the columns', false],
])('any column can be sorted by %s', async (_where, isNarrow) => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: isNarrow && query.includes('71.99em'),
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
  const { user, address } = open('/', () => sampleList([rosa]));
  await screen.findByRole('link', { name: /Bakery Rosa/ });
  if (!isNarrow) await user.click(screen.getByRole('button', { name: 'Columns' }));

  const sort = await screen.findByLabelText<HTMLSelectElement>('Sort by');
  expect(sort.selectedOptions[0]?.text).toBe('Active till, soonest first');
  await user.selectOptions(sort, 'Created, newest first');

  await waitFor(() => expect(asked.at(-1)).toContain('sort=-createdAt'));
  expect(address()).toBe('/?sort=-createdAt');
});

test('an account without channels offers to add one', async () => {
  open('/', () => sampleList([]));

  await screen.findByText('No channels yet');
  screen.getByRole('button', { name: 'Add channel' });
});

test('before the first reading of the account has ended nobody is told that there are none', async () => {
  open('/', () => sampleList([], { asOf: null }));

  await screen.findByText('Reading the channels of the account');
  expect(screen.queryByText('No channels yet')).toBeNull();
});

test.each([
  ['forbidden', 'Not allowed'],
  ['internal', 'Something broke in the console'],
] as const)('a list that cannot be had says why: %s', async (code, title) => {
  open('/', () => problemResponse(code));

  await screen.findByText(title);
});

test('a failed last reading is said above the list', async () => {
  server.use(
    answer(
      api.channels.summary,
      sampleSummary({
        sweep: {
          state: 'failed',
          finishedAt: null,
          problem: 'upstream-unavailable',
          nextAt: null,
          progress: null,
        },
      }),
    ),
  );
  open('/', () => sampleList([rosa]));

  await screen.findByText(/Last reading failed: Whapi is not reachable/);
});
