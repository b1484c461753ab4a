import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, answerLater, problemResponse } from '../../../../test/answers.ts';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { storedDraft } from '../test/extend-dialog.tsx';
import { sampleExtension } from '../test/samples.ts';
import { answerNothingElse, showWaiting } from '../test/waiting.ts';

const runId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2d02';
const notApplied = sampleExtension({
  state: 'not-applied',
  reason: 'The channel was read after the settling time, and its active-till had not moved.',
  activeTillAfter: null,
  actor: 'other@example.com',
});

beforeEach(() => {
  localStorage.clear();
  answerNothingElse();
});

describe('an extension that was not applied', () => {
  it('says so plainly, whoever sent it, and shows no form beside it', async () => {
    showWaiting(notApplied);

    await screen.findByText('Not applied: the days were not given', { selector: 'p' });
    screen.getByText(/its active-till had not moved\.$/);
    screen.getByText(/^Trying again gives 30 days/);
    expect(screen.queryByRole('textbox', { name: 'Days' })).toBeNull();
  });

  it('warns where the channel has got days since', async () => {
    showWaiting(notApplied, sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z' }));

    await screen.findByText('The channel has got or lost days since');
    screen.getByText(/gives these days on top of that, and sends nothing where they may be among/);
    screen.getByRole('link', { name: 'Ledger of this channel' });
  });

  it('of a run says that nothing is sent to a channel that is not as planned, and leads to the run', async () => {
    showWaiting(
      { ...notApplied, runId },
      sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z' }),
    );

    await screen.findByText(
      /Trying again sends nothing, because its run counted on the date before/,
    );
    expect(screen.queryByText(/on top of that/)).toBeNull();
    screen.getByText(/nothing is sent either where the channel got or lost days since/);
    expect(screen.getByRole('link', { name: 'See its run' }).getAttribute('href')).toBe(
      `/partner/days/runs/${runId}`,
    );
  });

  it('says so where another attempt was not even sent', async () => {
    showWaiting({
      ...notApplied,
      attempt: 2,
      reason: 'Not sent: the channel could not be read first.',
    });

    await screen.findByText('Whapi was not asked: the channel could not be read first.');
  });

  it('is tried again as the next attempt of the same operation', async () => {
    const asked: unknown[] = [];
    server.use(
      answer(api.extensions.retry, ({ params, body, headers }) => {
        asked.push([params['operationId'], body, headers.get('idempotency-key')]);
        return { ...notApplied, state: 'verified' as const, attempt: 2 };
      }),
    );
    const { user } = showWaiting(notApplied);

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    await screen.findByText('Verified: 30 days were given');
    expect(asked).toEqual([[notApplied.operationId, { attempt: 2 }, null]]);
    await waitFor(() => expect(storedDraft()).toBeNull());
  });

  it('keeps its operation in this browser until it has ended', async () => {
    const held = answerLater(api.extensions.retry, { ...notApplied, attempt: 2 });
    server.use(held.handler);
    const { user } = showWaiting(notApplied);

    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(held.isAsked()).toBe(true));
    expect(storedDraft()).toMatchObject({ operationId: notApplied.operationId, days: 30 });
    held.reply();

    await screen.findByText('2');
    expect(storedDraft()).toMatchObject({ operationId: notApplied.operationId });
  });

  it('shows how it stands by now when another attempt is refused', async () => {
    server.use(
      answer(api.extensions.retry, () => problemResponse('conflict')),
      answer(api.extensions.get, { ...notApplied, state: 'verified', isLate: true }),
    );
    const { user } = showWaiting(notApplied);

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    await screen.findByText('Verified: 30 days were given');
    screen.getByText('These days arrived late');
  });

  it('can be left for a new extension, which gets a key of its own', async () => {
    const { user } = showWaiting(notApplied);

    await user.click(await screen.findByRole('button', { name: /Leave it and start a new/ }));

    await screen.findByRole('textbox', { name: 'Days' });
    screen.getByText('Extension by 30 days: not applied');
    expect(screen.getByRole('checkbox', { name: /I leave these 30 days/ })).toHaveProperty(
      'checked',
      true,
    );
    expect(storedDraft().operationId).not.toBe(notApplied.operationId);
  });
});
