import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer } from '../../test/answers.ts';
import { server } from '../../test/server.ts';
import {
  answerAccount,
  box,
  channelOf,
  focused,
  names,
  openAccount,
  rowOf,
  selected,
} from './test/opened-account.tsx';

let account: ReturnType<typeof answerAccount>;

beforeEach(() => {
  localStorage.clear();
  account = answerAccount();
});

afterEach(() => vi.restoreAllMocks());

describe('by mouse', () => {
  test('the box of the header shows a part, selects the page and lets it go', async () => {
    const { user } = await openAccount();
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
    const { user } = await openAccount();

    await user.click(box('Select Dan'));
    await user.keyboard('{Shift>}');
    await user.click(box('Select Bea'));
    await user.keyboard('{/Shift}');

    expect(selected()).toEqual(['Bea', 'Cid', 'Dan']);
  });

  test('a press beside the box of a row does not open the channel', async () => {
    const { user, address } = await openAccount();

    await user.click(box('Select Bea').closest('label') as HTMLElement);
    expect([address(), selected()]).toEqual(['/', ['Bea']]);

    await user.click(within(rowOf('Ada')).getByText('Live'));
    expect(address()).toBe('/partner/channels/NEBULA-ADA00');
  });
});

describe('columns', () => {
  const headers = () => screen.getAllByRole('columnheader').map((header) => header.textContent);

  test('one that was hidden stays so, and the name cannot be hidden', async () => {
    const { user, unmount } = await openAccount();
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
    await openAccount();
    expect(headers()).toEqual([
      ...['', 'Name', 'ID', 'Link state', 'Status', 'Mode', 'Active till', 'Created'],
    ]);
    expect(screen.getByRole('table').dataset['density']).toBe('compact');
  });

  test('one for which there is no room is said to be so', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1040);
    const { user } = await openAccount();
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
  account.listed = [channelOf('Ada', { link }), channelOf('Bea', { link, linkSilentAt })];
  await openAccount();

  expect(rowOf('Ada').textContent).toContain('Linked4 min ago');
  expect(rowOf('Bea').textContent).toContain('Linkedno answer 2 min ago');
});

test('Back leads to the row one came from and as far down as one was', async () => {
  const { user, goBack } = await openAccount();
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
  const { user, address } = await openAccount();
  await user.click(box('Select Bea'));

  await user.click(await screen.findByRole('button', { name: 'Extend selected…' }));

  await screen.findByRole('heading', { name: 'Extend many' });
  expect(address()).toBe(`/partner/days/extend?selection=${listId}`);
  expect(sent).toEqual([{ ids: ['NEBULA-BEA00'] }]);
});
