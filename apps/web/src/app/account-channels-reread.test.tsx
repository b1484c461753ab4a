import { api } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answerLater } from '../../test/answers.ts';
import { sampleList } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import {
  answerAccount,
  channelOf,
  focused,
  names,
  openAccount,
  rowOf,
} from './test/opened-account.tsx';

let account: ReturnType<typeof answerAccount>;

beforeEach(() => {
  localStorage.clear();
  account = answerAccount();
});

const rowNames = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').querySelector('bdi')?.title);

describe('while the background reads the list again', () => {
  test('rows stay where they are and are renewed in place until they are asked to change', async () => {
    const { user, reread } = await openAccount();
    account.listed = [channelOf('Eve'), channelOf('Dan', { status: 'stopped' }), channelOf('Ada')];
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
    const { user, reread } = await openAccount();
    await user.keyboard('jj');
    account.listed = [channelOf('Ada'), channelOf('Cid')];
    await reread();
    await screen.findByText('2 changed');
    expect(focused()).toContain('Bea');

    await user.keyboard('r');

    expect(rowNames()).toEqual(['Ada', 'Cid']);
    expect(focused()).toContain('Cid');
  });

  test('only contents that differ are no change to ask about', async () => {
    const { reread } = await openAccount();
    account.listed = names.map((name) => channelOf(name, { mode: 'trial' }));
    await reread();

    expect(await screen.findAllByText('Trial', { selector: 'td span' })).toHaveLength(4);
    expect(screen.queryByText(/changed/)).toBeNull();
  });

  test('what an action made of a channel shows in its row, though the channel left the filter', async () => {
    const { queryClient, reread } = await openAccount('/?status=active');
    account.listed = names.slice(1).map((name) => channelOf(name));
    await reread();
    await screen.findByText('1 changed');

    const stopped = channelOf('Ada', { status: 'stopped', asOf: '2999-01-01T00:00:00.000Z' });
    act(() => {
      queryClient.setQueryData(channelKeys.detail(stopped.id), stopped);
    });

    await within(rowOf('Ada')).findByText('Stopped');
  });

  test('another query of the person takes effect at once', async () => {
    const { user, reread } = await openAccount();
    account.listed = [channelOf('Eve')];
    await reread();
    await screen.findByText('4 changed');

    await user.selectOptions(screen.getByLabelText('Any mode'), 'Live');

    await waitFor(() => expect(rowNames()).toEqual(['Eve']));
    expect(screen.queryByText(/changed/)).toBeNull();
  });

  test('rows of the query before stay, dimmed, until those of the next one are there', async () => {
    const { user } = await openAccount();
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
    account.asOf = null;
    const { reread } = await openAccount();
    account.listed = ['Eve', ...names].map((name) => channelOf(name));
    await reread();

    await waitFor(() => expect(rowNames()).toEqual(['Eve', ...names]));
  });
});
