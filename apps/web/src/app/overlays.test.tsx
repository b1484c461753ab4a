import { api, type Right } from '@channeldesk/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ChannelControls } from '#web/features/controls/components/channel-controls.tsx';
import { setSingleKeys } from '#web/shared/single-keys.ts';
import { answer } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import { sampleAccount, sampleChannel, sampleList, sampleSession } from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { Shell } from './shell.tsx';

// Their code is large, and a test is about what they do.
beforeAll(() =>
  Promise.all([
    import('./app-palette.tsx'),
    import('#web/features/palette/components/keys-dialog.tsx'),
    import('#web/features/controls/channel-forms/rename-dialog.tsx'),
  ]),
);

beforeEach(() => {
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.events.stream, () => new Response(new ReadableStream())),
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
    answer(api.projects.list, { items: [] }),
    answer(api.channels.list, sampleList([sampleChannel()])),
  );
});

afterEach(() => setSingleKeys(true));

async function open(path = '/', rights?: Right[]) {
  const session = sampleSession();
  server.use(answer(api.session.get, rights ? { ...session, rights } : session));
  const view = renderAt(
    <Routes>
      <Route element={<Shell />}>
        <Route path="/controls" element={<ChannelControls channel={sampleChannel()} />} />
        <Route path="*" element={<input aria-label="A field of the page" />} />
      </Route>
    </Routes>,
    { path },
  );
  await screen.findByRole('main');
  return view;
}

const palette = () => screen.findByRole('dialog', { name: 'Find a channel or a command' });

test.each(['{Control>}k{/Control}', '{Meta>}k{/Meta}'])(
  'the palette opens by %s from a field too, and the focus returns there',
  async (keys) => {
    const { user } = await open();
    const field = await screen.findByLabelText('A field of the page');
    await user.click(field);

    await user.keyboard(keys);
    const dialog = within(await palette());
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('combobox')));
    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(field);
  },
);

test('a channel that was found opens', async () => {
  const { user, address } = await open();
  await user.keyboard('{Control>}k{/Control}');

  await user.type(within(await palette()).getByRole('combobox'), 'rosa{Enter}');

  await waitFor(() => expect(address()).toBe('/partner/channels/MANTIS-PF298'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a control of the channel on the page opens its dialog', async () => {
  const { user } = await open('/controls');
  await screen.findByRole('button', { name: 'Extend' });
  await user.keyboard('{Control>}k{/Control}');

  await user.type(within(await palette()).getByRole('combobox'), 'rename{Enter}');

  await screen.findByRole('dialog', { name: 'Name, phone and project of MANTIS-PF298' });
});

test('a control without its right is offered with the reason, and a page without it is not', async () => {
  const { user } = await open('/controls', ['account:read', 'channels:read']);
  await screen.findByRole('button', { name: 'Extend' });

  await user.keyboard('{Control>}k{/Control}');
  const dialog = within(await palette());

  const extend = dialog.getByRole('option', { name: /^Extend/ });
  within(extend).getByText('Needs the right “Spend days”.');
  expect(dialog.queryByRole('option', { name: 'Service keys' })).toBeNull();
  dialog.getByRole('option', { name: 'Channels' });
});

test('a question mark lists the keys, but not while one types it', async () => {
  const { user } = await open();
  await user.type(await screen.findByLabelText('A field of the page'), '?');
  expect(screen.queryByRole('dialog')).toBeNull();

  (document.activeElement as HTMLElement).blur();
  await user.keyboard('?');

  const keys = within(await screen.findByRole('dialog', { name: 'Keys' }));
  keys.getByRole('row', { name: /^j ?↓ Next row/ });
});

test('no key of the page reaches through an open dialog', async () => {
  const { user } = await open();
  await user.keyboard('?');
  await screen.findByRole('dialog', { name: 'Keys' });

  await user.keyboard('{Control>}k{/Control}');

  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});

test('Ctrl+K once more closes the palette, unless it is only held down', async () => {
  const { user } = await open();
  await user.keyboard('{Control>}k{/Control}');
  await palette();

  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true, repeat: true });
  expect(screen.queryByRole('dialog')).not.toBeNull();
  await user.keyboard('{Control>}k{/Control}');

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test.each(['aria-modal', 'menu', 'palette'])(
  'the browser does not get Ctrl+K for its address bar: %s',
  async (over) => {
    const { user } = await open();
    const something = document.createElement('div');
    if (over === 'menu') something.setAttribute('role', 'menu');
    else something.setAttribute('aria-modal', 'true');
    if (over === 'palette') await user.keyboard('{Control>}k{/Control}').then(palette);
    else document.body.append(something);

    const isLeftToBrowser = fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });

    something.remove();
    expect(isLeftToBrowser).toBe(false);
  },
);

test('a panel that leaves the page in reach does not keep the palette away, only the single keys', async () => {
  const { user } = await open();
  const panel = document.body.appendChild(document.createElement('div'));
  panel.setAttribute('role', 'dialog');
  panel.tabIndex = -1;
  panel.focus();

  await user.keyboard('?');
  expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
  await user.keyboard('{Control>}k{/Control}');

  await palette();
  panel.remove();
});

test('the single keys can be switched off and, by the palette, on again; the browser keeps it', async () => {
  const { user } = await open();
  await user.keyboard('?');
  const before = within(await screen.findByRole('dialog', { name: 'Keys' }));
  await user.click(before.getByRole('switch', { name: 'Single-key shortcuts' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(localStorage.getItem('channeldesk.single-keys')).toBe('off');

  await user.keyboard('?');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.keyboard('{Control>}k{/Control}');
  await user.click(within(await palette()).getByRole('option', { name: 'Keyboard shortcuts' }));
  const after = within(await screen.findByRole('dialog', { name: 'Keys' }));
  await user.click(after.getByRole('switch', { name: 'Single-key shortcuts' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await user.keyboard('?');
  await screen.findByRole('dialog', { name: 'Keys' });
});
