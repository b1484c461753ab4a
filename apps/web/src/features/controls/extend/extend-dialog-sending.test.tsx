import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, breakOff, refuse } from '../../../../test/answers.ts';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import {
  answerNothingSent,
  draftKey,
  extendButton,
  showExtend,
  storedDraft,
} from '../test/extend-dialog.tsx';
import { sampleExtension } from '../test/samples.ts';

beforeEach(() => {
  localStorage.clear();
  answerNothingSent();
});

const storedId = () => storedDraft()?.operationId;

describe('sending', () => {
  it('sends the operation ID, days and comment once and shows what was verified', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        const key = headers.get('idempotency-key') ?? '';
        sent.push({ key, body });
        return sampleExtension({ operationId: key, days: 90 });
      }),
      answer(api.extensions.get, ({ params }) =>
        sampleExtension({ operationId: params['operationId'] ?? '', days: 90 }),
      ),
    );
    const { user } = showExtend();
    await user.click(await screen.findByRole('button', { name: '90 days' }));
    const stored = storedId();
    await user.click(await extendButton());

    expect(await screen.findByText('Verified: 90 days were given')).toBeTruthy();
    expect(sent).toEqual([
      { key: stored, body: { days: 90, comment: 'Extended from the console' } },
    ]);
    expect(screen.getByText('21 Jan 2027')).toBeTruthy();
    await waitFor(() => expect(localStorage.getItem(draftKey)).toBeNull());
  });

  it('says that a rejected extension gave nothing, in the words of the upstream', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'rejected',
          reason: 'Extension is blocked for 5 minutes',
          retryAfterSeconds: 300,
          freeAt: new Date(Date.now() + 240_000).toISOString(),
        }),
      ),
    );
    const { user } = showExtend();
    const button = await extendButton();
    const first = storedId();

    await user.click(button);

    expect(await screen.findByText('Extension is blocked for 5 minutes')).toBeTruthy();
    expect(screen.getByText(/Free again at/).textContent).toMatch(/at .*\d\d:\d\d, in [34] min/);
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Change and try again' }));
    const second = storedId();
    expect(second).not.toBe(first);
  });

  it('does not put its own words into the mouth of the upstream', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'rejected',
          reason: 'Not sent: the channel could not be read.',
        }),
      ),
    );
    const { user } = showExtend();

    await user.click(await extendButton());

    await screen.findByText(/Whapi was not asked: the channel could not be read/);
    expect(screen.queryByText(/Whapi says/)).toBeNull();
  });

  it('keeps an unconfirmed extension, and starts a new one only after it was acknowledged', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'unconfirmed',
          activeTillAfter: null,
        }),
      ),
    );
    const { user } = showExtend(sampleChannel({ asOf: '2099-01-01T00:00:00.000Z' }));
    const button = await extendButton();
    const first = storedId();

    await user.click(button);

    expect(await screen.findByText('Unconfirmed: do not extend again yet')).toBeTruthy();
    expect(storedId()).toBe(first);
    const anew = screen.getByRole('button', { name: 'Start a new extension' });
    expect(anew).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: /I compared the dates/ }));
    await user.click(anew);
    expect(await extendButton()).toHaveProperty('disabled', false);
    expect(storedId()).not.toBe(first);
  });

  it('shows a refusal beside the form, which can then be corrected', async () => {
    server.use(refuse(api.extensions.create, 'forbidden'));
    const { user } = showExtend();

    await user.click(await extendButton());

    expect(await screen.findByText('Extend: Not allowed')).toBeTruthy();
    expect(await extendButton()).toHaveProperty('disabled', false);
  });

  it('looks for the record when the connection breaks, and shows it when there is one', async () => {
    server.use(
      breakOff(api.extensions.create),
      answer(api.extensions.get, ({ params }) =>
        sampleExtension({ operationId: params['operationId'] ?? '' }),
      ),
    );
    const { user } = showExtend();

    await user.click(await extendButton());

    expect(await screen.findByText('Verified: 30 days were given')).toBeTruthy();
  });
});
