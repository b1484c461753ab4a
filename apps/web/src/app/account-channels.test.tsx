import { api, type Channel } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, answerLater } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { AccountChannels } from './account-channels.tsx';

const names = ['Ada', 'Bea', 'Cid', 'Dan'];
const channelOf = (name: string, over: Partial<Channel> = {}) =>
  sampleChannel({ id: `NEBULA-${name.toUpperCase()}00`, name, ...over });
let listed: Channel[];
let asOf: string | null;

beforeEach(() => {
  localStorage.clear();
  listed = names.map((name) => channelOf(name));
  asOf = '2026-11-25T10:00:00.000Z';
  server.use(
    answer(api.channels.summary, sampleSummary()),
    answer(api.views.list, { items: [] }),
    answer(api.views.counts, { items: [] }),
    answer(api.channels.list, () => sampleList(listed, { asOf })),
  );
});

afterEach(() => vi.restoreAllMocks());

async function open(path = '/') {
  const view = renderAt(
    <Routes>
      <Route path="/" element={<AccountChannels />} />
      <Route path="/partner/channels/:id" element={<h1>The channel</h1>} />
      <Route path="/partner/days/extend" element={<h1>Extend many</h1>} />
    </Routes>,
    { path },
  );
  await screen.findByRole('link', { name: 'Ada' });
  const reread = () =>
    act(() => view.queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
  return { ...view, reread };
}

const focused = () =>
  document.activeElement?.closest('[data-row]')?.querySelector('a')?.textContent;
const rowNames = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').querySelector('bdi')?.title);
const rowOf = (name: string) => screen.getByRole('link', { name }).closest('tr') as HTMLElement;
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const selected = () => names.filter((name) => box(`Select ${name}`).checked);

describe('by keyboard', () => {
  test('j and k and the arrows go from row to row, the focus is on the link, Enter opens it', async () => {
    const { user, address } = await open();

    await user.keyboard('j');
    expect(focused()).toContain('Ada');
    await user.keyboard('jj');
    expect(focused()).toContain('Cid');
    await user.keyboard('k{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toContain('Dan');
    await user.keyboard('{ArrowUp}{Enter}');

    expect(document.activeElement?.tagName).not.toBe('TR');
    expect(address()).toBe('/partner/channels/NEBULA-CID00');
  });

  test('Tab reaches only what is in the row with the cursor', async () => {
    const { user } = await open();
    await user.keyboard('jj');

    const reached = screen
      .getAllByRole('row')
      .slice(1)
      .flatMap((row) => [...row.querySelectorAll<HTMLElement>('a, button, input')])
      .filter(({ tabIndex }) => tabIndex === 0);

    expect(new Set(reached.map((each) => each.closest('tr')?.dataset['row']))).toEqual(
      new Set(['NEBULA-BEA00']),
    );
    expect(reached).toHaveLength(4);
  });

  test('x selects the row and lets it go; Escape lets go all', async () => {
    const { user } = await open();

    await user.keyboard('jxjx');
    expect(selected()).toEqual(['Ada', 'Bea']);
    await screen.findByText('2 on this page selected');
    await user.keyboard('x');
    expect(selected()).toEqual(['Ada']);
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
  });

  test('keys that are typed into a field stay there', async () => {
    const { user } = await open();
    const field = screen.getByRole<HTMLInputElement>('searchbox');

    await user.type(field, 'jxkr');

    expect([field.value, document.activeElement === field]).toEqual(['jxkr', true]);
    expect(selected()).toEqual([]);
  });

  test('Escape that closes a dialog keeps the selection, though the dialog is gone when the list hears of it', async () => {
    const { user } = await open();
    await user.keyboard('jx');
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('aria-modal', 'true');
    // As the dialogs do in a browser, where React has drawn the page anew before the next listener.
    const close = () => dialog.remove();
    window.addEventListener('keydown', close, { capture: true, once: true });

    await user.keyboard('{Escape}');
    expect(dialog.isConnected).toBe(false);
    expect(selected()).toEqual(['Ada']);

    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
  });

  test('Escape and the arrow lead from the search field to the rows and keep what was typed', async () => {
    const { user } = await open('/?search=a');

    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{Escape}');

    expect(focused()).toContain('Ada');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('a');
  });
});

describe('by mouse', () => {
  test('the box of the header shows a part, selects the page and lets it go', async () => {
    const { user } = await open();
    const head = box('Select the 4 on this page');

    await user.click(box('Select Bea'));
    expect([head.indeterminate, head.checked]).toEqual([true, false]);
    await user.click(head);
    expect(selected()).toEqual(names);
    expect([head.indeterminate, head.checked]).toEqual([false, true]);
    await user.click(head);
    expect(selected()).toEqual([]);
  });

  test('Shift selects all rows from the one before', async () => {
    const { user } = await open();

    await user.click(box('Select Dan'));
    await user.keyboard('{Shift>}');
    await user.click(box('Select Bea'));
    await user.keyboard('{/Shift}');

    expect(selected()).toEqual(['Bea', 'Cid', 'Dan']);
  });

  test('a press beside the box of a row does not open the channel', async () => {
    const { user, address } = await open();

    await user.click(box('Select Bea').closest('label') as HTMLElement);
    expect([address(), selected()]).toEqual(['/', ['Bea']]);

    await user.click(within(rowOf('Ada')).getByText('Live'));
    expect(address()).toBe('/partner/channels/NEBULA-ADA00');
  });
});

describe('while the background reads the list again', () => {
  test('rows stay where they are and are renewed in place until they are asked to change', async () => {
    const { user, reread } = await open();
    listed = [channelOf('Eve'), channelOf('Dan', { status: 'stopped' }), channelOf('Ada')];
    await reread();

    await screen.findByText('3 changed');
    expect(rowNames()).toEqual(names);
    within(rowOf('Dan')).getByText('Stopped');
    const elsewhere = screen.getAllByText('No longer on this page');
    expect(elsewhere.map((note) => note.closest('tr'))).toEqual([rowOf('Bea'), rowOf('Cid')]);

    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(rowNames()).toEqual(['Eve', 'Dan', 'Ada']);
    expect(screen.queryByText(/changed|No longer/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  test('r refreshes, and the cursor stays near the row that went', async () => {
    const { user, reread } = await open();
    await user.keyboard('jj');
    listed = [channelOf('Ada'), channelOf('Cid')];
    await reread();
    await screen.findByText('2 changed');
    expect(focused()).toContain('Bea');

    await user.keyboard('r');

    expect(rowNames()).toEqual(['Ada', 'Cid']);
    expect(focused()).toContain('Cid');
  });

  test('only contents that differ are no change to ask about', async () => {
    const { reread } = await open();
    listed = names.map((name) => channelOf(name, { mode: 'trial' }));
    await reread();

    expect(await screen.findAllByText('Trial', { selector: 'td span' })).toHaveLength(4);
    expect(screen.queryByText(/changed/)).toBeNull();
  });

  test('what an action made of a channel shows in its row, though the channel left the filter', async () => {
    const { queryClient, reread } = await open('/?status=active');
    listed = names.slice(1).map((name) => channelOf(name));
    await reread();
    await screen.findByText('1 changed');

    const stopped = channelOf('Ada', { status: 'stopped', asOf: '2999-01-01T00:00:00.000Z' });
    act(() => {
      queryClient.setQueryData(channelKeys.detail(stopped.id), stopped);
    });

    await within(rowOf('Ada')).findByText('Stopped');
  });

  test('another query of the person takes effect at once', async () => {
    const { user, reread } = await open();
    listed = [channelOf('Eve')];
    await reread();
    await screen.findByText('4 changed');

    await user.selectOptions(screen.getByLabelText('Any mode'), 'Live');

    await waitFor(() => expect(rowNames()).toEqual(['Eve']));
    expect(screen.queryByText(/changed/)).toBeNull();
  });

  test('rows of the query before stay, dimmed, until those of the next one are there', async () => {
    const { user } = await open();
    const later = answerLater(api.channels.list, sampleList([channelOf('Eve')]));
    server.use(later.handler);

    await user.selectOptions(screen.getByLabelText('Any mode'), 'Live');
    await waitFor(() => expect(screen.getByRole('table').dataset['stale']).toBe('true'));
    expect(rowNames()).toEqual(names);

    await vi.waitFor(() => expect(later.isAsked()).toBe(true));
    later.reply();
    await waitFor(() => expect(rowNames()).toEqual(['Eve']));
    expect(screen.getByRole('table').dataset['stale']).toBe('false');
  });

  test('while the account is read for the first time, rows come without being asked for', async () => {
    asOf = null;
    const { reread } = await open();
    listed = ['Eve', ...names].map((name) => channelOf(name));
    await reread();

    await waitFor(() => expect(rowNames()).toEqual(['Eve', ...names]));
  });
});

describe('columns', () => {
  const headers = () => screen.getAllByRole('columnheader').map((header) => header.textContent);

  test('one that was hidden stays so, and the name cannot be hidden', async () => {
    const { user, unmount } = await open();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Columns' }));

    expect((await panel.findByRole<HTMLInputElement>('checkbox', { name: /Name/ })).disabled).toBe(
      true,
    );
    await user.click(panel.getByRole('checkbox', { name: 'Phone' }));
    await user.click(panel.getByRole('radio', { name: 'Compact' }));
    expect(headers()).not.toContain('Phone');
    expect(screen.getByRole('table').dataset['density']).toBe('compact');

    unmount();
    await open();
    expect(headers()).toEqual([
      ...['', 'Name', 'ID', 'Link state', 'Status', 'Mode', 'Active till', 'Created'],
    ]);
    expect(screen.getByRole('table').dataset['density']).toBe('compact');
  });

  test('one for which there is no room is said to be so', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1040);
    const { user } = await open();
    expect(headers()).not.toContain('Created');

    await user.click(screen.getByRole('button', { name: 'Columns' }));

    const chosen = await screen.findByRole<HTMLInputElement>('checkbox', {
      name: /^Created.*no room at this width$/,
    });
    expect(chosen.checked).toBe(true);
  });
});

test('the link state has its age beside it, and says when nobody answered since', async () => {
  const checkedAt = new Date(Date.now() - 4 * 60_000).toISOString();
  const linkSilentAt = new Date(Date.now() - 2 * 60_000).toISOString();
  const link = { state: 'AUTH', phone: null, checkedAt } as const;
  listed = [channelOf('Ada', { link }), channelOf('Bea', { link, linkSilentAt })];
  await open();

  expect(rowOf('Ada').textContent).toContain('Linked4 min ago');
  expect(rowOf('Bea').textContent).toContain('Linkedno answer 2 min ago');
});

test('Back leads to the row one came from and as far down as one was', async () => {
  const { user, goBack } = await open();
  const scrolled = vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  vi.spyOn(window, 'scrollY', 'get').mockReturnValue(640);

  await user.click(screen.getByRole('link', { name: 'Cid' }));
  await screen.findByText('The channel');
  await goBack();

  await waitFor(() => expect(focused()).toContain('Cid'));
  expect(scrolled).toHaveBeenLastCalledWith(0, 640);
});

test('what is selected is kept as a list and extended on a page of its own', async () => {
  const sent: unknown[] = [];
  const listId = '6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33';
  const at = '2026-11-25T10:00:00.000Z';
  server.use(
    answer(api.selections.create, ({ body }) => {
      sent.push(body);
      return { id: listId, count: 1, createdAt: at, expiresAt: at };
    }),
  );
  const { user, address } = await open();
  await user.click(box('Select Bea'));

  await user.click(await screen.findByRole('button', { name: 'Extend selected…' }));

  await screen.findByRole('heading', { name: 'Extend many' });
  expect(address()).toBe(`/partner/days/extend?selection=${listId}`);
  expect(sent).toEqual([{ ids: ['NEBULA-BEA00'] }]);
});
