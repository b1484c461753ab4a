import { api, type Channel } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';
import { createChannelMutation } from '#web/features/channel-editing/queries.ts';
import { deleteChannelMutation } from '#web/features/controls/mutations.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { AccountChannels } from './account-channels.tsx';

const channelOf = (name: string) =>
  sampleChannel({ id: `NEBULA-${name.toUpperCase()}00`, name, asOf: '2026-11-25T10:00:00.000Z' });
const bea = channelOf('Bea');
let listed: Channel[];

beforeEach(() => {
  localStorage.clear();
  listed = ['Ada', 'Bea', 'Cid'].map(channelOf);
  server.use(
    answer(api.channels.summary, sampleSummary()),
    answer(api.views.list, { items: [] }),
    answer(api.views.counts, { items: [] }),
    answer(api.channels.list, () => sampleList(listed)),
    answer(api.channels.delete, () => {
      listed = [...listed.filter(({ id }) => id !== bea.id), channelOf('Dan')];
      const deletedAt = '2026-11-25T10:00:00.000Z';
      return { id: bea.id, deletedAt, balanceBefore: 1, balanceAfter: 2 };
    }),
    answer(api.channels.create, () => {
      listed = [channelOf('Eve'), ...listed];
      const mode = { state: 'not-asked', vendorMessage: null } as const;
      return { channel: channelOf('Eve'), mode, extension: null };
    }),
  );
});

/** The press of what a dialog of another part of the page ends with. */
function Actions() {
  const client = useQueryClient();
  const remove = useMutation(deleteChannelMutation(client, bea.id));
  const create = useMutation(createChannelMutation(client));
  const body = { name: 'Eve', projectId: 'p1' };
  return (
    <>
      <button type="button" onClick={() => remove.mutate(false)}>
        Delete Bea
      </button>
      <button type="button" onClick={() => create.mutate({ key: 'k', body })}>
        Add Eve
      </button>
      <Link to="/partner/channels/NEBULA-BEA00">Elsewhere</Link>
    </>
  );
}

async function open() {
  const view = renderAt(
    <>
      <Actions />
      <Routes>
        <Route path="/" element={<AccountChannels />} />
        <Route path="/partner/channels/:id" element={<h1>The channel</h1>} />
      </Routes>
    </>,
  );
  await screen.findByRole('link', { name: 'Ada' });
  return view;
}

const rowNames = () =>
  [...document.querySelectorAll('[data-row] [data-row-link], [data-row] a bdi')]
    .map((each) => each.querySelector('bdi')?.title)
    .filter(Boolean);
const press = (name: string) => screen.getByRole('button', { name });

test('what is deleted on the page of the list goes from it, and what moves up for it comes', async () => {
  const { user } = await open();

  await user.click(press('Delete Bea'));

  await waitFor(() => expect(rowNames()).toEqual(['Ada', 'Cid', 'Dan']));
  expect(screen.queryByText(/\d changed/)).toBeNull();
});

test('what is added comes into the list at once', async () => {
  const { user } = await open();

  await user.click(press('Add Eve'));

  await waitFor(() => expect(rowNames()).toEqual(['Eve', 'Ada', 'Bea', 'Cid']));
  expect(screen.queryByText(/\d changed/)).toBeNull();
});

test('Back from a channel that was deleted leads to a list without it', async () => {
  const { user, goBack } = await open();
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  await screen.findByText('The channel');
  await user.click(press('Delete Bea'));
  await goBack();

  await waitFor(() => expect(rowNames()).toEqual(['Ada', 'Cid', 'Dan']));
  expect(screen.queryByText(/\d changed/)).toBeNull();
});

test('what others change after one came back does not move the rows', async () => {
  const { user, goBack, queryClient } = await open();
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  await user.click(press('Delete Bea'));
  await goBack();
  await waitFor(() => expect(rowNames()).toEqual(['Ada', 'Cid', 'Dan']));

  listed = [channelOf('Eve'), ...listed];
  await act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));

  await screen.findByText('1 changed');
  expect(rowNames()).toEqual(['Ada', 'Cid', 'Dan']);
});
