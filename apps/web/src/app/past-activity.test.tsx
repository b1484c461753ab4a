import { type Activity, api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { server } from '../../test/server.ts';
import { PastActivity } from './past-activity.tsx';

const deletion: Activity = {
  id: '1',
  at: '2026-11-23T10:00:00.000Z',
  actor: { kind: 'user', name: 'partner@example.com' },
  action: 'deleted',
  outcome: 'succeeded',
  detail: null,
  requestId: null,
};

test('a channel that was deleted has a way to what was done to it', async () => {
  server.use(answer(api.timeline.list, { items: [deletion], nextCursor: null }));
  renderAt(<PastActivity channelId="MANTIS-PF298" />);

  const link = await screen.findByRole('link', { name: 'What was done to this channel' });
  expect(link.getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
});

test('an ID to which nothing was ever done has none', async () => {
  server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
  const { queryClient } = renderAt(<PastActivity channelId="MANTIS-PF298" />);

  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(queryClient.getQueryCache().getAll()[0]?.state.status).toBe('success');
  expect(screen.queryByRole('link')).toBeNull();
});
