import { api } from '@channeldesk/contracts';
import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { extensionsQuery } from '#web/features/controls/queries.ts';
import { sampleExtension, sampleOperation } from '#web/features/controls/test/samples.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { server } from '../../test/server.ts';
import { ChannelActivity } from './channel-activity.tsx';

test('the activity does not deny an operation that runs, and says so when nothing runs', async () => {
  server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
  const { queryClient } = renderAt(<ChannelActivity channelId="MANTIS-PF298" />);
  await screen.findByText(/Nothing was done to this channel/);

  const running = sampleOperation([['Set the proxy', 'running']], { kind: 'change-proxy' });
  act(() => {
    queryClient.setQueryData(channelKeys.operations('MANTIS-PF298'), { items: [running] });
  });

  await screen.findByText(/What runs now is written down here/);
  expect(screen.queryByText(/Nothing was done/)).toBeNull();
});

test('the activity does not deny an extension that is under way', async () => {
  server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
  const { queryClient } = renderAt(<ChannelActivity channelId="MANTIS-PF298" />);
  await screen.findByText(/Nothing was done to this channel/);

  const { queryKey } = extensionsQuery('MANTIS-PF298');
  act(() => {
    queryClient.setQueryData(queryKey, {
      items: [sampleExtension({ state: 'sent' })],
      freeAt: null,
    });
  });

  await screen.findByText(/What runs now is written down here/);
});

test('the way to the ledger of the channel is offered to whoever may read it', async () => {
  server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
  const { unmount } = renderAt(<ChannelActivity channelId="MANTIS-PF298" />);

  const link = await screen.findByRole('link', { name: 'Ledger of this channel' });
  expect(link.getAttribute('href')).toBe('/partner/days?channel=MANTIS-PF298');
  unmount();

  renderAt(<ChannelActivity channelId="MANTIS-PF298" />, { rights: ['channels:read'] });
  await screen.findByText(/Nothing was done to this channel/);
  expect(screen.queryByRole('link')).toBeNull();
});
