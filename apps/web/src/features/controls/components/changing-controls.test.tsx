import { api, type Channel } from '@channeldesk/contracts';
import { skipToken, useQuery } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleHealth, sampleLinkCode, sampleOperation } from '../test/samples.ts';
import { ChannelControls } from './channel-controls.tsx';

const id = 'MANTIS-PF298';
const checkedAt = '2026-11-23T10:00:00.000Z';
const waiting = { state: 'QR' as const, phone: null, checkedAt };

beforeEach(() =>
  server.use(
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
  ),
);

/** The channel as the cache has it, as on its page. */
function Page() {
  const { data } = useQuery<Channel>({ queryKey: channelKeys.detail(id), queryFn: skipToken });
  return data ? <ChannelControls channel={data} /> : null;
}

function open(channel: Channel) {
  const view = renderAt(<Page />);
  const become = (next: Channel) =>
    act(async () => {
      view.queryClient.setQueryData(channelKeys.detail(id), next);
      // The cache tells its watchers a moment later; what does not change then never will.
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  return { ...view, become, ready: become(channel) };
}

const button = (name: string) => screen.findByRole('button', { name });
const noButton = (name: string) => expect(screen.queryByRole('button', { name })).toBeNull();

describe('a channel that somebody links meanwhile', () => {
  it('keeps Link while it has the focus, and has Unlink when that is gone', async () => {
    const { user, become, ready } = open(sampleChannel({ link: waiting }));
    await ready;
    const link = await button('Link again');
    act(() => link.focus());

    await become(sampleChannel());

    expect(document.activeElement).toBe(link);
    noButton('Unlink WA account');
    await user.tab({ shift: true });
    await button('Unlink WA account');
    noButton('Link again');
  });

  it('has Unlink after a moment where the focus only rests, and keeps the focus there', async () => {
    const { become, ready } = open(sampleChannel({ link: waiting }));
    await ready;
    const link = await button('Link again');
    act(() => link.focus());

    await become(sampleChannel());
    noButton('Unlink WA account');

    const unlink = await screen.findByRole(
      'button',
      { name: 'Unlink WA account' },
      { timeout: 3_000 },
    );
    expect(document.activeElement).toBe(unlink);
  });

  it('keeps Link while the pointer is over it', async () => {
    const { user, become, ready } = open(sampleChannel({ link: waiting }));
    await ready;
    const link = await button('Link again');
    await user.hover(link);

    await become(sampleChannel());

    noButton('Unlink WA account');
    await user.unhover(link);
    await button('Unlink WA account');
  });

  it('has Unlink at once where no hand is near', async () => {
    const { become, ready } = open(sampleChannel({ link: waiting }));
    await ready;
    await button('Link again');

    await become(sampleChannel());

    await button('Unlink WA account');
  });
});

it('the focus comes to Status when the banner that opened a dialog is gone', async () => {
  const running = sampleOperation([['Stop the channel', 'running']]);
  let operations = [running];
  server.use(answer(api.operations.list, () => ({ items: operations })));
  const { user, ready } = open(sampleChannel());
  await ready;
  await user.click(await button('Follow'));
  await screen.findByRole('dialog', { name: `Hard unlink ${id}` });
  operations = [{ ...running, state: 'failed', result: 'Nothing was changed.' }];
  await screen.findByText('Nothing was changed.', undefined, { timeout: 3_000 });

  await user.keyboard('{Escape}');

  await waitFor(async () => expect(document.activeElement).toBe(await button('Status')));
  noButton('Follow');
});

describe('a channel that was unlinked', () => {
  const young = new Date().toISOString();
  const linked = sampleChannel({ phone: null, createdAt: young, asOf: young });
  const unlinked = { ...linked, link: waiting };

  it('says again on every button and in the title, although its number went with the link', async () => {
    const health = sampleHealth({ linkState: 'QR', linkedPhone: null });
    server.use(
      answer(api.gate.logout, { outcome: 'unlinked', health }),
      answer(api.gate.link, sampleLinkCode()),
    );
    const { user, become, ready } = open(linked);
    await ready;
    await user.click(await button('Unlink WA account'));
    await user.click(await button(`Unlink ${id}`));
    const dialog = await screen.findByRole('dialog', { name: /^Unlink/ });
    await user.click(await within(dialog).findByRole('button', { name: 'Link again' }));
    await screen.findByRole('dialog', { name: `Link ${id} again` });

    await user.keyboard('{Escape}');
    await become(unlinked);

    await button('Link again');
    noButton('Link WhatsApp');
  });

  it('says again also after a hard unlink, whoever made it', async () => {
    const done = sampleOperation([['Stop the channel', 'done']], { state: 'succeeded' });
    server.use(answer(api.operations.list, { items: [done] }));
    const { ready } = open(unlinked);
    await ready;

    await button('Link again');
  });

  it('is not what a channel says that nobody unlinked', async () => {
    const { ready } = open(unlinked);
    await ready;

    await button('Link WhatsApp');
  });
});
