import { type Activity, api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { Timeline } from './timeline.tsx';

function activity(id: string, over: Partial<Activity> = {}): Activity {
  return {
    id,
    at: '2026-11-23T10:00:00.000Z',
    actor: { kind: 'user', name: 'partner@example.com' },
    action: 'extended',
    outcome: 'succeeded',
    detail: null,
    requestId: null,
    ...over,
  };
}

describe('Timeline', () => {
  it('says who did what, and tells a key from a person', async () => {
    const items = [
      activity('1', { actor: { kind: 'key', name: 'Billing' }, outcome: 'unconfirmed' }),
      activity('2', { action: 'token-revealed', detail: 'From the channel page' }),
    ];
    server.use(answer(api.timeline.list, { items, nextCursor: null }));
    renderAt(<Timeline channelId="MANTIS-PF298" />);

    await screen.findByText('key Billing');
    screen.getByText('Unconfirmed');
    screen.getByText('Read the token');
    screen.getByText('From the channel page');
  });

  it.each([
    ['extended', 'succeeded', 'Extended', 'Done'],
    ['extended', 'failed', 'Extend', 'Not done'],
    ['extended', 'conflict', 'Extend', 'Conflict'],
    ['unlinked', 'unconfirmed', 'Unlink the WhatsApp account', 'Unconfirmed'],
    ['hard-unlinked', 'failed', 'Hard unlink', 'Not done'],
    ['restarted', 'succeeded', 'Asked to reload', 'Accepted'],
    ['restarted', 'failed', 'Reload', 'Not done'],
    ['restarted', 'unconfirmed', 'Reload', 'Unconfirmed'],
  ] as const)('tells of %s that %s as “%s”', async (action, outcome, text, word) => {
    const items = [activity('1', { action, outcome })];
    server.use(answer(api.timeline.list, { items, nextCursor: null }));
    renderAt(<Timeline channelId="MANTIS-PF298" />);

    await screen.findByText(text);
    screen.getByText(word);
  });

  it('writes times in a detail as dates and ends each sentence once', async () => {
    const detail = '30 days: active till 2027-01-22T12:00:45.629Z. Comment: paid again.. Thanks...';
    const items = [activity('1', { detail })];
    server.use(answer(api.timeline.list, { items, nextCursor: null }));
    renderAt(<Timeline channelId="MANTIS-PF298" />);

    await screen.findByText('30 days: active till 22 Jan 2027. Comment: paid again. Thanks...');
  });

  it('does not say that nothing was done while something runs', async () => {
    server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
    renderAt(<Timeline channelId="MANTIS-PF298" isBusy />);

    await screen.findByText(/What runs now is written down here when it ends/);
    expect(screen.queryByText(/Nothing was done/)).toBeNull();
  });

  it('shows text from outside as text', async () => {
    const items = [activity('1', { detail: '<img src=x onerror=alert(1)>' })];
    server.use(answer(api.timeline.list, { items, nextCursor: null }));
    renderAt(<Timeline channelId="MANTIS-PF298" />);

    await screen.findByText('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img')).toBeNull();
  });

  it('loads older pages by their cursor', async () => {
    server.use(
      answer(api.timeline.list, ({ query }) =>
        query.get('cursor') === 'next'
          ? { items: [activity('2', { action: 'created' })], nextCursor: null }
          : { items: [activity('1')], nextCursor: 'next' },
      ),
    );
    const { user } = renderAt(<Timeline channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Show older' }));

    await screen.findByText('Added the channel');
    screen.getByText('Extended');
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });

  it('tells nothing done from not loaded', async () => {
    server.use(answer(api.timeline.list, { items: [], nextCursor: null }));
    const { unmount } = renderAt(<Timeline channelId="MANTIS-PF298" />);
    await screen.findByText(/Nothing was done to this channel from here yet/);
    unmount();

    server.use(refuse(api.timeline.list, 'internal'));
    renderAt(<Timeline channelId="MANTIS-PF298" />);

    await screen.findByText('Something broke in the console');
    expect(screen.queryByText(/Nothing was done/)).toBeNull();
  });
});
