import { api } from '@channeldesk/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleHealth } from '../test/samples.ts';
import { ReloadDialog } from './reload-dialog.tsx';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server.use(answer(api.channels.restart, sampleChannel()));
});
afterEach(() => vi.useRealTimers());

async function reload(channel = sampleChannel()) {
  const onOpen = vi.fn();
  const view = renderAt(
    <ReloadDialog channel={channel} isOpen onClose={() => undefined} onOpen={onOpen} />,
  );
  await view.user.click(await screen.findByRole('button', { name: 'Reload MANTIS-PF298' }));
  return { ...view, onOpen };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('ReloadDialog', () => {
  it('puts the focus on Cancel and restarts nothing before it is confirmed', async () => {
    renderAt(
      <ReloadDialog
        channel={sampleChannel()}
        isOpen
        onClose={() => undefined}
        onOpen={() => undefined}
      />,
    );

    const cancel = await screen.findByRole('button', { name: 'Cancel' });
    await waitFor(() => expect(document.activeElement).toBe(cancel));
  });

  it('waits through the start and tells when the channel is back', async () => {
    let looks = 0;
    server.use(
      answer(api.gate.health, () => {
        looks += 1;
        return looks < 3 ? sampleHealth({ linkState: 'LAUNCH' }) : sampleHealth();
      }),
    );
    await reload();

    await screen.findByText(/now: Connecting/);
    await pass(6_000);

    await screen.findByText('The channel is back: Linked');
    await pass(10_000);
    expect(looks).toBe(3);
  });

  it('offers to link again when it comes back unlinked', async () => {
    server.use(answer(api.gate.health, sampleHealth({ linkState: 'QR', uptimeSeconds: 1 })));
    const { user, onOpen } = await reload();

    await user.click(await screen.findByRole('button', { name: 'Link again' }));

    expect(onOpen).toHaveBeenCalledWith('link');
  });

  it('offers to link, not to link again, what was never linked', async () => {
    server.use(answer(api.gate.health, sampleHealth({ linkState: 'QR', uptimeSeconds: 1 })));
    await reload(sampleChannel({ phone: null, link: null }));

    await screen.findByRole('button', { name: 'Link WhatsApp' });
  });

  it('says after 50 seconds that it is still starting, and goes on looking', async () => {
    let isUp = false;
    server.use(answer(api.gate.health, () => sampleHealth({ linkState: isUp ? 'AUTH' : 'INIT' })));
    await reload();

    await pass(51_000);
    await screen.findByText('Still starting after 50 seconds');
    isUp = true;
    await pass(4_000);

    await screen.findByText('The channel is back: Linked');
  });

  it('takes silence as part of the start and not as a failure', async () => {
    server.use(refuse(api.gate.health, 'channel-starting'));
    await reload();

    await screen.findByText(/the Gate does not answer yet/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows why a reload was refused and does not watch for one', async () => {
    server.use(refuse(api.channels.restart, 'upstream-unavailable'));
    await reload();

    await screen.findByText('Reload: Whapi is not reachable');
    screen.getByRole('button', { name: 'Reload MANTIS-PF298' });
  });
});
