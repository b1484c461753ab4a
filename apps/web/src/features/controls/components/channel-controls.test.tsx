import { api, type Channel } from '@channeldesk/contracts';
import { skipToken, useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleExtension, sampleHealth, sampleOperation } from '../test/samples.ts';
import { answerNothingUnderWay, button, checkedAt } from '../test/shown-controls.ts';
import { ChannelControls } from './channel-controls.tsx';

// Its code comes when it is opened; the test that does should not wait for it.
beforeAll(() => import('../extend/extend-dialog.tsx'));

beforeEach(answerNothingUnderWay);

/** The channel as the cache has it, as on its page. */
function Fresh() {
  const { data } = useQuery<Channel>({
    queryKey: channelKeys.detail('MANTIS-PF298'),
    queryFn: skipToken,
  });
  return data ? <ChannelControls channel={data} /> : null;
}

describe('ChannelControls', () => {
  it('has every control of a linked channel, and Link again only for one that waits', async () => {
    renderAt(<ChannelControls channel={sampleChannel()} />);

    for (const name of ['Status', 'Settings', 'Extend', 'Reload', 'Change proxy']) {
      await button(name);
    }
    await button('Unlink WA account');
    expect(screen.queryByRole('button', { name: 'Link again' })).toBeNull();
  });

  it('offers Link again to a channel that waits for a scan', async () => {
    const link = { state: 'QR' as const, phone: null, checkedAt };
    renderAt(<ChannelControls channel={sampleChannel({ link })} />);

    await button('Link again');
  });

  it.each(['NOT_INIT', 'ERROR', 'unknown'] as const)(
    'offers Link again under More in the state %s',
    async (state) => {
      const link = { state, phone: null, checkedAt };
      const { user } = renderAt(<ChannelControls channel={sampleChannel({ link })} />);

      await user.click(await button('More'));

      await screen.findByRole('menuitem', { name: 'Link again' });
    },
  );

  it('offers Link WhatsApp to a channel that was just made, and unlinking only under More', async () => {
    const { user } = renderAt(
      <ChannelControls channel={sampleChannel({ phone: null, link: null })} />,
    );

    await button('Link WhatsApp');
    expect(screen.queryByRole('button', { name: 'Unlink WA account' })).toBeNull();
    await user.click(await button('More'));

    await screen.findByRole('menuitem', { name: 'Unlink WA account' });
    screen.getByRole('menuitem', { name: /Hard unlink/ });
  });

  it('keeps the focus with the controls when what was done took its own button away', async () => {
    const health = sampleHealth({ linkState: 'QR', linkedPhone: null });
    server.use(answer(api.gate.logout, { outcome: 'unlinked', health }));
    const { user, queryClient } = renderAt(<Fresh />);
    queryClient.setQueryData(channelKeys.detail('MANTIS-PF298'), sampleChannel());

    await user.click(await button('Unlink WA account'));
    await user.click(await button('Unlink MANTIS-PF298'));
    await screen.findByText('The channel waits for a scan.');
    await user.keyboard('{Escape}');

    await waitFor(async () => expect(document.activeElement).toBe(await button('Status')));
  });

  it('keeps a control without its right visible and says why it cannot be used', async () => {
    const { user } = renderAt(<ChannelControls channel={sampleChannel()} />, {
      rights: ['channels:read'],
    });
    const extend = await button('Extend');

    expect(extend.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(extend.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('Needs the right “Spend days”.');
    await user.click(extend);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps dangerous actions in menus apart, with their rights', async () => {
    const { user } = renderAt(<ChannelControls channel={sampleChannel()} />, {
      rights: ['channels:read', 'channels:control'],
    });

    await user.click(await button('More'));
    const remove = await screen.findByRole('menuitem', { name: /Delete/ });

    expect(remove.getAttribute('aria-disabled')).toBe('true');
    within(remove).getByText('Needs the right “Unlink and delete”.');
  });

  it('gives a stopped channel Start instead of Stop', async () => {
    const { user } = renderAt(<ChannelControls channel={sampleChannel({ isStopped: true })} />);

    await user.click(await button('More'));

    await screen.findByRole('menuitem', { name: 'Start' });
    expect(screen.queryByRole('menuitem', { name: 'Stop' })).toBeNull();
  });

  it('shows an operation that was running before the page was opened, with its steps', async () => {
    const running = sampleOperation([
      ['Stop the channel', 'done'],
      ['Start the channel', 'running'],
    ]);
    server.use(answer(api.operations.list, { items: [running] }));
    const { user } = renderAt(<ChannelControls channel={sampleChannel()} />);

    const banner = await screen.findByRole('region', { name: 'Hard unlink is running' });
    within(banner).getByText('Start the channel');
    await user.click(within(banner).getByRole('button', { name: 'Follow' }));

    const dialog = await screen.findByRole('dialog', { name: 'Hard unlink MANTIS-PF298' });
    expect(within(dialog).queryByRole('textbox')).toBeNull();
  });

  it('shows everybody an extension that nobody confirmed', async () => {
    const open = sampleExtension({ state: 'unconfirmed', actor: 'billing@example.com' });
    server.use(answer(api.extensions.list, { items: [open], freeAt: null }));
    renderAt(<ChannelControls channel={sampleChannel()} />);

    const banner = await screen.findByRole('region', { name: 'An extension is unconfirmed' });
    within(banner).getByText('Extension by 30 days: unconfirmed');
    within(banner).getByText(/by billing@example.com. Do not extend again before/);
  });

  it('shows everybody an extension that runs, with its stages', async () => {
    server.use(
      answer(api.extensions.list, { items: [sampleExtension({ state: 'sent' })], freeAt: null }),
      answer(api.account.get, sampleAccount()),
    );
    const { user } = renderAt(<ChannelControls channel={sampleChannel()} />);

    const banner = await screen.findByRole('region', { name: 'Extension by 30 days is running' });
    within(banner).getByText('Accepted by Whapi');
    await user.click(within(banner).getByRole('button', { name: 'Follow' }));

    await screen.findByRole('dialog', { name: 'Extend MANTIS-PF298' });
  });

  it('gives the focus back to the button when a dialog closes', async () => {
    const { user } = renderAt(<ChannelControls channel={sampleChannel()} />);
    const reload = await button('Reload');

    await user.click(reload);
    await screen.findByRole('dialog', { name: 'Reload MANTIS-PF298' });
    await user.keyboard('{Escape}');

    await waitFor(() => expect(document.activeElement).toBe(reload));
  });
});
