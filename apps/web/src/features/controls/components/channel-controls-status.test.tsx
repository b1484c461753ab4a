import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { sampleHealth } from '../test/samples.ts';
import { answerNothingUnderWay, button, checkedAt } from '../test/shown-controls.ts';
import { ChannelControls } from './channel-controls.tsx';

// Its code comes when it is opened; no test should wait for it.
beforeAll(() => import('../status/status-dialog.tsx'));

beforeEach(answerNothingUnderWay);

describe('Status', () => {
  async function openStatus(channel = sampleChannel()) {
    const view = renderAt(<ChannelControls channel={channel} />);
    await view.user.click(await button('Status'));
    return view;
  }

  it('says the link state in words with what to do, and never wakes the channel up', async () => {
    const queries: (string | null)[] = [];
    server.use(
      answer(api.gate.health, ({ query }) => {
        queries.push(query.get('wakeup'));
        return sampleHealth({ linkState: 'SYNC_ERROR' });
      }),
    );
    await openStatus();

    await screen.findByText('Sync error');
    screen.getByText(/Sending works, reading does not/);
    expect(queries).toEqual(['false']);
  });

  it('tells silence as no answer, with the problem, and never as disconnected', async () => {
    server.use(refuse(api.gate.health, 'upstream-timeout'));
    await openStatus();

    await screen.findByText('Whapi did not answer in time');
    screen.getByText('No answer');
    screen.getByText(/This says nothing about the WhatsApp link/);
    screen.getByText('req-123');
    expect(screen.queryByText(/disconnected/i)).toBeNull();
  });

  it('blames no Gate for a look that was refused before it', async () => {
    server.use(refuse(api.gate.health, 'rate-limited'));
    await openStatus();

    await screen.findByText('Unknown');
    expect(screen.queryByText('No answer')).toBeNull();
    expect(screen.queryByText(/did not answer/)).toBeNull();
  });

  it('wakes a sleeping channel up only by its own button', async () => {
    const queries: (string | null)[] = [];
    server.use(
      answer(api.gate.health, ({ query }) => {
        queries.push(query.get('wakeup'));
        return sampleHealth({ linkState: query.get('wakeup') === 'true' ? 'AUTH' : 'NOT_INIT' });
      }),
    );
    const { user } = await openStatus();
    await screen.findByText('Asleep');
    expect(queries).toEqual(['false']);

    await user.click(await button('Wake up'));

    await screen.findByText('Linked');
    expect(queries).toEqual(['false', 'true']);
  });

  it('starts with the focus on Close while the Gate is still asked', async () => {
    server.use(answer(api.gate.health, () => new Promise<never>(() => undefined)));
    await openStatus();
    const dialog = await screen.findByRole('dialog', { name: 'Status of MANTIS-PF298' });

    const close = within(dialog).getAllByRole('button', { name: 'Close' }).at(-1);
    await waitFor(() => expect(document.activeElement).toBe(close));
  });

  it('leads from a channel that waits for a scan to Link again', async () => {
    server.use(
      answer(api.gate.health, sampleHealth({ linkState: 'QR', linkedPhone: null })),
      answer(api.gate.link, { linkState: 'QR', linkedPhone: null, qr: null, checkedAt }),
    );
    const { user } = await openStatus();
    const dialog = await screen.findByRole('dialog', { name: 'Status of MANTIS-PF298' });

    await user.click(await within(dialog).findByRole('button', { name: 'Link again' }));

    await screen.findByRole('dialog', { name: 'Link MANTIS-PF298 again' });
  });
});
