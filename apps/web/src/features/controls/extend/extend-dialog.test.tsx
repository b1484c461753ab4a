import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { answerNothingSent, extendButton, showExtend } from '../test/extend-dialog.tsx';
import { sampleExtension } from '../test/samples.ts';

beforeEach(() => {
  localStorage.clear();
  answerNothingSent();
});

describe('before sending', () => {
  it('starts in the days, the first thing to fill in', async () => {
    showExtend();

    const days = await screen.findByRole('textbox', { name: /Days/ });
    await waitFor(() => expect(document.activeElement).toBe(days));
  });

  it('shows the balance and the active-till date before and after', async () => {
    showExtend(sampleChannel({ activeTill: '2027-12-01T10:00:00.000Z' }));

    expect(await screen.findByText('1 174 days')).toBeTruthy();
    expect(screen.getByText('31 Dec 2027')).toBeTruthy();
  });

  it('warns when the balance is too low', async () => {
    server.use(
      answer(
        api.account.get,
        sampleAccount({ balance: { days: 5, asOf: new Date().toISOString() } }),
      ),
    );
    showExtend();

    expect(await screen.findByText('The balance is too low')).toBeTruthy();
  });

  it('sends the form by Enter where nothing else is open', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        sent.push(body);
        return sampleExtension({ operationId: headers.get('idempotency-key') ?? '' });
      }),
    );
    const { user } = showExtend();
    await waitFor(async () => expect(await extendButton()).toHaveProperty('disabled', false));

    await user.type(screen.getByRole('textbox', { name: 'Days' }), '{Enter}');

    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('says so when the balance is unavailable, and still lets the upstream decide', async () => {
    server.use(answer(api.account.get, sampleAccount({ balance: null })));
    showExtend();

    expect(await screen.findByText(/Unavailable, so the cost cannot be checked/)).toBeTruthy();
    expect(await extendButton()).toHaveProperty('disabled', false);
  });

  it('says that an expired channel counts from now', async () => {
    showExtend(sampleChannel({ activeTill: '2026-01-01T00:00:00.000Z', status: 'expired' }));

    expect(await screen.findByText('It has expired, so it counts from now.')).toBeTruthy();
  });

  it('says that a trial stays a trial and offers to switch the mode', async () => {
    const { user, onOpen } = showExtend(sampleChannel({ mode: 'trial' }));

    await user.click(await screen.findByRole('button', { name: 'Switch mode' }));

    expect(onOpen).toHaveBeenCalledWith('mode');
  });

  it.each(['0', '3651', '1.5', '-7', '1e3', ''])(
    'refuses %j days without asking anybody',
    async (days) => {
      const { user } = showExtend();
      const field = await screen.findByRole('textbox', { name: 'Days' });

      await user.clear(field);
      if (days) await user.type(field, days);
      await user.click(await extendButton());

      expect(await screen.findByText('Whole days, 1 to 3650')).toBeTruthy();
      expect(field).toHaveProperty('value', days);
      await waitFor(() => expect(document.activeElement).toBe(field));
    },
  );
});

describe('before sending, days that are none', () => {
  it.each(['0', '3651', '1.5', 'abc', ''])(
    'are marked when the field is left: %j',
    async (days) => {
      const { user } = showExtend();
      const field = await screen.findByRole('textbox', { name: 'Days' });

      await user.clear(field);
      if (days) await user.type(field, days);
      expect(screen.queryByText('Whole days, 1 to 3650')).toBeNull();
      await user.tab();

      await screen.findByText('Whole days, 1 to 3650');
      expect(field.getAttribute('aria-invalid')).toBe('true');
    },
  );

  it('leave the rows of the cost in place, without a claim', async () => {
    const { user } = showExtend(sampleChannel({ activeTill: '2027-12-01T10:00:00.000Z' }));
    await screen.findByText('31 Dec 2027');

    await user.clear(screen.getByRole('textbox', { name: 'Days' }));

    const rows = ['Active till', 'Balance'].map(
      (label) => screen.getByText(label).nextElementSibling?.textContent,
    );
    expect(rows[0]).toBe('1 Dec 2027→—');
    expect(rows[1]).toMatch(/^1\u202f204→—as of/);
  });
});
