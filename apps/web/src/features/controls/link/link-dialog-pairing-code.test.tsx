import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { showLink } from '../test/link-dialog.tsx';
import { sampleLinkCode } from '../test/samples.ts';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

describe('the pairing code', () => {
  it('is asked for by a phone number in any spacing and shown in two halves', async () => {
    const asked: unknown[] = [];
    server.use(
      answer(api.gate.link, sampleLinkCode()),
      answer(api.gate.pairingCode, ({ body }) => {
        asked.push(body);
        return { code: 'AB12CD34', requestedAt: new Date().toISOString() };
      }),
    );
    const { user } = showLink(sampleChannel({ phone: null }));

    await user.click(await screen.findByText('Type a pairing code'));
    await user.type(
      await screen.findByRole('textbox', { name: /Phone number/ }),
      '+44 7700 900123',
    );
    await user.click(screen.getByRole('button', { name: 'Get a pairing code' }));

    await screen.findByText('AB12-CD34');
    expect(asked).toEqual([{ phone: '447700900123' }]);
  });

  it('is not asked for by something that is no phone number', async () => {
    server.use(answer(api.gate.link, sampleLinkCode()));
    const { user } = showLink(sampleChannel({ phone: '12' }));

    await user.click(await screen.findByText('Type a pairing code'));
    await user.click(await screen.findByRole('button', { name: 'Get a pairing code' }));

    await screen.findByText(/A phone number has 7 to 15 digits/);
  });

  it('is refused for a channel that was linked meanwhile', async () => {
    server.use(
      answer(api.gate.link, sampleLinkCode()),
      answer(api.gate.pairingCode, () => problemResponse('already-linked')),
    );
    const { user } = showLink();

    await user.click(await screen.findByText('Type a pairing code'));
    await user.click(await screen.findByRole('button', { name: 'Get a pairing code' }));

    await screen.findByText('Pairing code: The channel is linked');
  });
});
