import { api } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ChannelControls } from '../components/channel-controls.tsx';
import { channelId, sampleHealth } from '../test/samples.ts';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

/** The page as it is: it holds the channel, and the controls get it from there. */
function Page() {
  const { data } = useQuery({
    queryKey: channelKeys.detail(channelId),
    queryFn: () => call(api.channels.get, { params: { id: channelId } }),
  });
  return data ? <ChannelControls channel={data} /> : null;
}

it('follows a stop until it shows, although the dialog is closed, and forgets the old link', async () => {
  let isStopped = false;
  server.use(
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
    answer(api.channels.get, () => sampleChannel(isStopped ? { isStopped, link: null } : {})),
    answer(api.channels.stop, () => sampleChannel({ status: 'starting' })),
  );
  const { user, queryClient } = renderAt(<Page />);
  await user.click(await screen.findByRole('button', { name: 'More' }));
  queryClient.setQueryData(channelKeys.health(channelId), sampleHealth());
  await user.click(await screen.findByRole('menuitem', { name: 'Stop' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop MANTIS-PF298' });

  await user.click(within(dialog).getByRole('button', { name: 'Stop MANTIS-PF298' }));

  await within(dialog).findByText('Waiting until it is stopped');
  expect(queryClient.getQueryData(channelKeys.health(channelId))).toBeUndefined();
  await user.keyboard('{Escape}');
  isStopped = true;
  await act(() => vi.advanceTimersByTimeAsync(2_500));

  await user.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Start' });
});

it('says in the dialog when the channel is stopped', async () => {
  server.use(
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
    answer(api.channels.get, sampleChannel()),
    answer(api.channels.stop, () => {
      server.use(answer(api.channels.get, sampleChannel({ isStopped: true })));
      return sampleChannel();
    }),
  );
  const { user } = renderAt(<Page />);
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Stop' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop MANTIS-PF298' });

  await user.click(within(dialog).getByRole('button', { name: 'Stop MANTIS-PF298' }));

  await within(dialog).findAllByText('The channel is stopped');
});
