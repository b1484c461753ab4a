import { api, type Selection } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { type ChannelSelection, nothingSelected } from '../selection-model.ts';
import { SelectionBar, type SelectionBarProps } from './selection-bar.tsx';

const kept: Selection = {
  id: '6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33',
  count: 3,
  createdAt: '2026-11-25T10:00:00.000Z',
  expiresAt: '2026-11-26T10:00:00.000Z',
};
const pageIds = ['MANTIS-PF298', 'PARROT-AAAAA', 'PARROT-BBBBB'];
const wholePage: ChannelSelection = { kind: 'rows', ids: new Set(pageIds) };
const expired: ChannelSelection = { kind: 'matching', query: 'status=expired', except: new Set() };
let sent: unknown[];
let exported: string[];
let extended: string[];

beforeEach(() => {
  sent = [];
  exported = [];
  extended = [];
  server.use(
    answer(api.selections.create, ({ body }) => {
      sent.push(body);
      return kept;
    }),
  );
});

afterEach(() => vi.restoreAllMocks());

function open(first: ChannelSelection, over: Partial<SelectionBarProps> = {}) {
  function Bar() {
    const [selection, setSelection] = useState(first);
    return (
      <SelectionBar
        selection={selection}
        onChange={setSelection}
        onFocusLost={() => undefined}
        pageIds={pageIds}
        total={4312}
        totalIsEstimate={false}
        query="status=expired&sort=-name"
        onExport={(query) => exported.push(query)}
        onExtend={(listId) => extended.push(listId)}
        {...over}
      />
    );
  }
  return renderAt(<Bar />);
}

test('is not there while nothing is selected', () => {
  open(nothingSelected);

  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
});

test('leads from the page to all that match, and back to nothing', async () => {
  const { user } = open(wholePage);
  screen.getByText('3 on this page selected');

  await user.click(screen.getByRole('button', { name: 'Select all 4\u202f312 that match' }));
  screen.getByText('All 4 312 that match are selected');
  expect(screen.queryByRole('button', { name: /^Select all/ })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Clear selection' }));
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
  expect(sent).toEqual([]);
});

test.each<[string, ChannelSelection, Partial<SelectionBarProps>, string]>([
  [
    'rows of other pages',
    { kind: 'rows', ids: new Set(['MANTIS-PF298', 'PARROT-ZZZZZ']) },
    {},
    '2 selected, 1 of them on this page',
  ],
  [
    'an estimate',
    expired,
    { totalIsEstimate: true, total: 41_000 },
    'All that match are selected, about 41 000',
  ],
  [
    'what is left out',
    { ...expired, except: new Set(['PARROT-AAAAA']) } as ChannelSelection,
    {},
    'All 4 312 that match but 1 are selected',
  ],
])('says it when there is %s', (_what, selection, over, words) => {
  open(selection, over);

  screen.getByText(words);
});

test('does not offer more where everything that matches is selected already', () => {
  open(wholePage, { total: 3 });

  expect(screen.queryByRole('button', { name: /^Select all/ })).toBeNull();
});

test('offers all that match under another filter, though more are selected than match', () => {
  const ids = new Set(['A', 'B', 'C', 'D', 'E']);
  open({ kind: 'rows', ids }, { total: 3 });

  screen.getByRole('button', { name: 'Select all 3 that match' });
});

test('where no header has a box for it, the page comes before all that match', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    () =>
      ({
        matches: true,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
  const { user } = open({ kind: 'rows', ids: new Set(['PARROT-AAAAA']) });

  await user.click(screen.getByRole('button', { name: 'Select page (3)' }));

  screen.getByText('3 selected');
  screen.getByRole('link', { name: 'Auto-extend…' });
  screen.getByRole('button', { name: 'Select all 4\u202f312' });
});

test.each([
  [1, '1 of the 3 are exported; 2 are no longer there', 1],
  [2, '2 of the 3 are exported; 1 is no longer there', 1],
  [0, 'None of the 3 is there any more, so nothing is exported', 0],
])('says so when only %d of the selected rows are left', async (count, words, exports) => {
  server.use(answer(api.selections.create, { ...kept, count }));
  const { user } = open(wholePage);

  await user.click(screen.getByRole('button', { name: 'Export selected' }));

  await screen.findByText(words);
  expect(exported).toHaveLength(exports);
});

test('copies the IDs of rows, one on each line', async () => {
  const { user } = open(wholePage);

  await user.click(screen.getByRole('button', { name: 'Copy IDs' }));

  await screen.findByRole('button', { name: 'Copied' });
  expect(await navigator.clipboard.readText()).toBe(pageIds.join('\n'));
});

test('has no IDs to copy of channels that were never listed', () => {
  open(expired);

  expect(screen.queryByRole('button', { name: 'Copy IDs' })).toBeNull();
});

test('keeps the rows as a list when they are exported, in the order of the list', async () => {
  const { user } = open(wholePage);
  expect(sent).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Export selected' }));

  await waitFor(() => expect(exported).toEqual([`selection=${kept.id}&sort=-name`]));
  expect(sent).toEqual([{ ids: pageIds }]);
});

test('keeps all that match at the press of the export', async () => {
  const { user } = open({ ...expired, except: new Set(['PARROT-AAAAA']) } as ChannelSelection);

  await user.click(screen.getByRole('button', { name: 'Export selected' }));

  await waitFor(() => expect(exported).toHaveLength(1));
  expect(sent).toEqual([{ query: 'status=expired', except: ['PARROT-AAAAA'] }]);
});

test('says why nothing is exported, and tries again', async () => {
  let isRefused = true;
  server.use(
    answer(api.selections.create, () => (isRefused ? problemResponse('rate-limited') : kept)),
  );
  const { user } = open(wholePage);
  await user.click(screen.getByRole('button', { name: 'Export selected' }));
  await screen.findByText(/^Export selected: Too many requests/);
  expect(exported).toEqual([]);

  isRefused = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await waitFor(() => expect(exported).toHaveLength(1));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('keeps what is selected when it is extended, and hands on the list', async () => {
  const { user } = open({ ...expired, except: new Set(['PARROT-AAAAA']) } as ChannelSelection);

  await user.click(screen.getByRole('button', { name: 'Extend selected…' }));

  await waitFor(() => expect(extended).toEqual([kept.id]));
  expect(sent).toEqual([{ query: 'status=expired', except: ['PARROT-AAAAA'] }]);
  expect(exported).toEqual([]);
});

test('extends nothing where none of the selected rows is left, and says so', async () => {
  server.use(answer(api.selections.create, { ...kept, count: 0 }));
  const { user } = open(wholePage);

  await user.click(screen.getByRole('button', { name: 'Extend selected…' }));

  await screen.findByText('None of the 3 is there any more, so nothing is extended');
  expect(extended).toEqual([]);
});

test('offers no extension to who may not spend days', () => {
  open(wholePage, { onExtend: null });

  expect(screen.queryByRole('button', { name: /^Extend/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Auto-extend…' })).toBeNull();
});

test.each<[string, ChannelSelection, boolean]>([
  ['rows', wholePage, true],
  ['all that match', { ...expired, query: 'status=active' }, true],
  ['all but a few', { ...expired, query: '', except: new Set(pageIds) }, false],
  ['what is gone after a day', { ...expired, query: `selection=${kept.id}` }, false],
  ['who is chosen by an end', expired, false],
])('a policy can be made of %s: %o, %s', (_what, selection, isOffered) => {
  open(selection);

  const link = screen.queryByRole('link', { name: 'Auto-extend…' });
  expect(link?.getAttribute('href') ?? null).toBe(isOffered ? '/partner/days/policies/new' : null);
});
