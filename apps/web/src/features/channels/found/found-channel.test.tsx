import { api, type Channel } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, breakOff, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleList } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { FoundChannel } from './found-channel.tsx';

const slots = {
  controls: (channel: Channel) => <button type="button">Control {channel.id}</button>,
  token: () => 'masked token',
  past: (id: string) => <a href={`/past/${id}`}>Past of {id}</a>,
};
const found = (id = 'MANTIS-PF298') => <FoundChannel id={id} heading="link" {...slots} />;

beforeEach(() => {
  server.use(
    answer(api.projects.list, {
      items: [{ id: 'proj000000000000main', name: 'Main customers', isDefault: false }],
    }),
  );
});

test('shows what is known of a channel, with its controls', async () => {
  const activeTill = new Date(Date.now() + 30.5 * 86_400_000).toISOString();
  server.use(answer(api.channels.get, sampleChannel({ activeTill, daysLeft: 30 })));

  renderAt(found());

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  for (const text of ['MANTIS-PF298', 'Linked', '30 days left', 'Live', 'Active', 'masked token'])
    expect(screen.getAllByText(text).length).toBeGreaterThan(0);
  await screen.findByText('Main customers');
  screen.getByRole('button', { name: 'Control MANTIS-PF298' });
});

test('a page of a channel without a name that can be seen has a heading all the same', async () => {
  server.use(answer(api.channels.get, sampleChannel({ name: '\u200b' })));

  renderAt(<FoundChannel id="MANTIS-PF298" heading="page" {...slots} />);

  await screen.findByRole('heading', { level: 1, name: '(no name)' });
});

test.each([
  ['was never seen', null, 'No answer', /^asked/],
  ['was seen before', sampleChannel().link, 'Linked', /^no answer/],
])(
  'a look that got no answer is no look that was never made, where a link %s',
  async (_, link, word, age) => {
    const linkSilentAt = new Date().toISOString();
    server.use(answer(api.channels.get, sampleChannel({ link, linkSilentAt })));

    renderAt(found());

    await screen.findByText(age);
    screen.getByText(word);
    expect(screen.queryByText('Not checked')).toBeNull();
  },
);

test('a look that failed on the way to the Gate takes nothing from the card', async () => {
  server.use(answer(api.channels.get, sampleChannel({ link: null })));
  const { queryClient } = renderAt(found());
  await screen.findByText('Not checked');

  const queryKey = channelKeys.health('MANTIS-PF298');
  const lost = () => Promise.reject(new Error('lost'));
  await act(async () => {
    await queryClient.fetchQuery({ queryKey, queryFn: lost, retry: false }).catch(() => null);
    // The cache tells its watchers a moment later.
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  screen.getByText('Not checked');
});

test('while Whapi is asked the card says so', async () => {
  server.use(
    answer(api.channels.get, async () => {
      await screen.findByText('Asking Whapi…');
      return sampleChannel();
    }),
  );

  renderAt(found());

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(screen.queryByText('Asking Whapi…')).toBeNull();
});

test('projects that could not be read are no unknown project; the ID is only on hover', async () => {
  server.use(
    refuse(api.projects.list, 'forbidden'),
    answer(api.channels.get, sampleChannel({ projectId: 'proj000000000000main' })),
  );

  renderAt(found());

  const project = await screen.findByText('Projects could not be read');
  expect(project.title).toBe('proj000000000000main');
  expect(screen.queryByText('proj000000000000main')).toBeNull();
});

test('a project that the account does not list is unknown', async () => {
  server.use(
    answer(api.projects.list, { items: [] }),
    answer(api.channels.get, sampleChannel({ projectId: 'proj000000000000main' })),
  );

  renderAt(found());

  await screen.findByText('Unknown project');
});

test('a long name is whole in its heading, and again in a title for who sees three lines of it', async () => {
  const name = 'Bakery '.repeat(24).trim();
  server.use(answer(api.channels.get, sampleChannel({ name })));
  renderAt(found());

  const heading = await screen.findByRole('heading', { name });

  expect(within(heading).getByText(name).title).toBe(name);
});

test('an unknown ID is no such channel in this account', async () => {
  server.use(refuse(api.channels.get, 'not-found'));

  renderAt(found());

  await screen.findByText('No such channel in this account');
  expect(screen.queryByRole('button', { name: /Control/ })).toBeNull();
});

test('an unknown ID of the look-up leads to what was done to it; the page shows that itself', async () => {
  server.use(refuse(api.channels.get, 'not-found'));
  const { unmount } = renderAt(found());

  await screen.findByRole('link', { name: 'Past of MANTIS-PF298' });
  unmount();

  renderAt(<FoundChannel id="MANTIS-PF298" heading="page" activity="Deleted by rosa" {...slots} />);

  await screen.findByText('No such channel in this account');
  screen.getByText('Deleted by rosa');
  expect(screen.queryByRole('link')).toBeNull();
});

test('one "not found" of the upstream is no deletion: the channel stays, and the note says why', async () => {
  const known = sampleChannel({ source: 'mirror', upstreamProblem: 'not-found' });
  server.use(answer(api.channels.get, known));

  renderAt(found());

  const note = await screen.findByText(/Whapi did not know this channel just now/);
  expect(note.textContent).toMatch(/This is what it last said/);
  screen.getByRole('button', { name: 'Control MANTIS-PF298' });
  expect(screen.queryByText(/No such channel/)).toBeNull();
});

test('a silent upstream shows what it last said and says so', async () => {
  server.use(
    answer(
      api.channels.get,
      sampleChannel({ source: 'mirror', upstreamProblem: 'upstream-timeout' }),
    ),
  );

  renderAt(found());

  const note = await screen.findByText(/This is what it last said/);
  expect(note.textContent).toContain('Whapi did not answer in time');
  screen.getByRole('button', { name: 'Control MANTIS-PF298' });
});

test('asking again replaces the old answer when the upstream speaks', async () => {
  const old = sampleChannel({ source: 'mirror', upstreamProblem: 'upstream-unavailable' });
  server.use(answer(api.channels.get, old));
  const { user } = renderAt(found());
  const again = await screen.findByRole('button', { name: 'Ask again' });
  server.use(answer(api.channels.get, sampleChannel({ name: 'Bakery Rosa & Sons' })));

  await user.click(again);

  await screen.findByText('Bakery Rosa & Sons');
  expect(screen.queryByText(/This is what it last said/)).toBeNull();
});

test.each([
  ['refused credential', 'upstream-credential-refused', 'Whapi did not accept the credential'],
  ['not allowed', 'forbidden', 'Not allowed'],
] as const)('a failure is not mistaken for a missing channel: %s', async (_what, code, title) => {
  server.use(refuse(api.channels.get, code));

  renderAt(found());

  await screen.findByText(new RegExp(title));
  expect(screen.queryByText(/No such channel/)).toBeNull();
});

test('a lost connection offers to try again, and the second try works', async () => {
  server.use(breakOff(api.channels.get));
  const { user } = renderAt(found());
  const again = await screen.findByRole('button', { name: 'Try again' });
  server.use(answer(api.channels.get, sampleChannel()));

  await user.click(again);

  await screen.findByRole('link', { name: 'Bakery Rosa' });
});

test.each([
  ['link', '/partner/channels?mode=live&id=MANTIS-PF298'],
  ['page', '/partner/channels/MANTIS-PF298'],
] as const)(
  'twelve digits that are no ID open the channel with that phone number, as a %s to %s',
  async (heading, expected) => {
    server.use(
      refuse(api.channels.get, 'not-found'),
      answer(api.channels.list, sampleList([sampleChannel({ phone: '447700900123' })])),
    );

    const { address } = renderAt(<FoundChannel id="447700900123" heading={heading} {...slots} />, {
      path: '/partner/channels?mode=live',
    });

    await waitFor(() => expect(address()).toBe(expected));
  },
);

test('twelve digits that are an ID stay one', async () => {
  server.use(answer(api.channels.get, sampleChannel({ id: '447700900123' })));

  const { address } = renderAt(found('447700900123'), { path: '/partner/channels' });

  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(address()).toBe('/partner/channels');
});

test('a name from outside is text, never markup', async () => {
  server.use(answer(api.channels.get, sampleChannel({ name: '<img src=x onerror=alert(1)>' })));

  const { container } = renderAt(found());

  await screen.findByText('<img src=x onerror=alert(1)>');
  expect(container.querySelector('img')).toBeNull();
});
