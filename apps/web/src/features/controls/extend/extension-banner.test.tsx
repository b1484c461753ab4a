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
