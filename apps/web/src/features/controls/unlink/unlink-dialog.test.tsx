import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleHealth } from '../test/samples.ts';
import { UnlinkDialog } from './unlink-dialog.tsx';

async function unlink() {
  const onOpen = vi.fn();
  const view = renderAt(
    <UnlinkDialog channel={sampleChannel()} isOpen onClose={() => undefined} onOpen={onOpen} />,
  );
  const confirm = await screen.findByRole('button', { name: 'Unlink MANTIS-PF298' });
  return { ...view, onOpen, confirm };
}

describe('UnlinkDialog', () => {
  it('says the consequence before anything is sent', async () => {
    await unlink();

    screen.getByText('The customer must scan a new code to go on.');
    screen.getByText('The days of the channel go on running.');
  });

  it('offers to link again once the channel is unlinked', async () => {
    const health = sampleHealth({ linkState: 'QR', linkedPhone: null });
    server.use(answer(api.gate.logout, { outcome: 'unlinked', health }));
    const { user, confirm, onOpen } = await unlink();

    await user.click(confirm);
    await screen.findByText('The channel waits for a scan.');
    await user.click(screen.getByRole('button', { name: 'Link again' }));

    expect(onOpen).toHaveBeenCalledWith('link');
  });

  it('takes an account that was gone already as done', async () => {
    server.use(answer(api.gate.logout, { outcome: 'already-unlinked', health: null }));
    const { user, confirm } = await unlink();

    await user.click(confirm);

    await screen.findByText('It was unlinked already');
  });

  it('claims nothing when the channel does not show it yet', async () => {
    server.use(answer(api.gate.logout, { outcome: 'unconfirmed', health: null }));
    const { user, confirm } = await unlink();

    await user.click(confirm);

    await screen.findByText('Unconfirmed');
    expect(screen.queryByText('Unlinked')).toBeNull();
    screen.getByRole('button', { name: 'Check status' });
  });

  it('leads to hard unlink when the Gate does not answer', async () => {
    server.use(refuse(api.gate.logout, 'upstream-timeout', { maybeApplied: true }));
    const { user, confirm, onOpen } = await unlink();

    await user.click(confirm);
    await user.click(await screen.findByRole('button', { name: 'Hard unlink instead' }));

    expect(onOpen).toHaveBeenCalledWith('hard-unlink');
  });
});
