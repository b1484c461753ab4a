import { api, type Extension } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleExtension } from '../test/samples.ts';
import { ExtensionBanner } from './extension-banner.tsx';

const old = '2026-01-01T10:00:00.000Z';

test.each([
  ['not-applied', 'Extension by 30 days: not applied', 'Try again'],
  ['conflict', 'Extension by 30 days: conflict', 'Decide'],
] as const)(
  '%s stays on the channel, however old, with the way to end it',
  async (state, title, label) => {
    const onOpen = vi.fn();
    show(sampleExtension({ state, createdAt: old }));
    const { user } = renderAt(<ExtensionBanner channel={sampleChannel()} onOpen={onOpen} />);

    const banner = within(
      await screen.findByRole('region', { name: 'An extension waits for a person' }),
    );
    banner.getByText(title);
    await user.click(banner.getByRole('button', { name: label }));

    expect(onOpen).toHaveBeenCalledWith('extend');
  },
);

test('what was not applied is offered no second time where its channel has moved since', async () => {
  const asOf = '2099-01-01T00:00:00.000Z';
  show(sampleExtension({ state: 'not-applied', activeTillBefore: '2026-12-22T10:00:00.000Z' }));
  const channel = sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z', asOf });
  renderAt(<ExtensionBanner channel={channel} onOpen={() => undefined} />);

  await screen.findByText(/active-till has moved since: look at the ledger/);
  screen.getByRole('button', { name: 'Look at it' });
  expect(screen.queryByText(/can be tried again/)).toBeNull();
});

test('of a run is not said to be given to a channel that has moved since', async () => {
  const runId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2d02';
  show(sampleExtension({ state: 'not-applied', runId }));
  const asOf = '2099-01-01T00:00:00.000Z';
  const channel = sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z', asOf });
  renderAt(<ExtensionBanner channel={channel} onOpen={() => undefined} />);

  await screen.findByText(/its run does not give them any more.* plan the channel anew/);
});

test.each(['not-applied', 'conflict', 'unconfirmed'] as const)(
  '%s: beside who made the last attempt stands when that was sent',
  async (state) => {
    show(sampleExtension({ state, attempt: 2, createdAt: old, sentAt: new Date().toISOString() }));
    renderAt(<ExtensionBanner channel={sampleChannel()} onOpen={() => undefined} />);

    const said = await screen.findByText(/^Sent/);
    expect(said.textContent).toMatch(/^Sent just now by partner@example\.com\./);
  },
);

test('an attempt that was not sent is not said to be', async () => {
  show(sampleExtension({ state: 'not-applied', attempt: 2, createdAt: old, sentAt: null }));
  renderAt(<ExtensionBanner channel={sampleChannel()} onOpen={() => undefined} />);

  const said = await screen.findByText(/^Tried again/);
  expect(said.textContent).toMatch(/just now by partner@example\.com, but not sent\./);
});

test('another attempt that is under way was started when it was sent', async () => {
  show(sampleExtension({ state: 'sent', attempt: 2, createdAt: old }));
  renderAt(<ExtensionBanner channel={sampleChannel()} onOpen={() => undefined} />);

  expect((await screen.findByText(/^Started/)).textContent).toMatch(/^Started just now by/);
});

test('whoever may not spend days is told of it and offered nothing', async () => {
  show(sampleExtension({ state: 'conflict' }));
  renderAt(<ExtensionBanner channel={sampleChannel()} onOpen={() => undefined} />, {
    rights: ['channels:read'],
  });

  await screen.findByText('Extension by 30 days: conflict');
  expect(screen.queryByRole('button')).toBeNull();
});

function show(extension: Extension) {
  server.use(answer(api.extensions.list, { items: [extension], freeAt: null }));
}
