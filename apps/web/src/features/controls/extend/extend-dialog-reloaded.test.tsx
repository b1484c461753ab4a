import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { answerNothingSent, draftKey, showExtend } from '../test/extend-dialog.tsx';
import { sampleExtension } from '../test/samples.ts';

const operationId = '11111111-2222-4333-8444-555555555555';

beforeEach(() => {
  localStorage.clear();
  answerNothingSent();
});

function storeSent(change = {}) {
  const draft = { operationId, days: 7, comment: 'Invoice 7', sentAt: '2026-11-23T12:00:00.000Z' };
  localStorage.setItem(draftKey, JSON.stringify({ ...draft, ...change }));
}

describe('after a reload with an open operation', () => {
  it('shows the state of the stored operation without sending anything', async () => {
    storeSent();
    const asked: string[] = [];
    server.use(
      answer(api.extensions.get, ({ params }) => {
        asked.push(params['operationId'] ?? '');
        return sampleExtension({ operationId, state: 'unconfirmed', days: 7 });
      }),
    );
    showExtend();

    expect(await screen.findByText('Unconfirmed: do not extend again yet')).toBeTruthy();
    expect(asked).toEqual([operationId]);
  });

  it('names the balance before and now in days', async () => {
    storeSent();
    const extension = sampleExtension({ operationId, state: 'unconfirmed', balanceBefore: 1204 });
    const past = '2026-11-23T12:00:00.000Z';
    const balance = { days: 1174, asOf: '2099-01-01T00:00:00.000Z' };
    server.use(
      answer(api.account.get, sampleAccount({ balance })),
      answer(api.extensions.get, { ...extension, updatedAt: past }),
    );
    showExtend();

    const before = await screen.findByText('Balance before');
    expect(before.nextElementSibling?.textContent).toBe('1\u202f204 days');
    await screen.findByText('1 174 days');
  });

  it('shows no old date as the present one, and lets nobody go on before Whapi told it', async () => {
    storeSent();
    server.use(answer(api.extensions.get, sampleExtension({ operationId, state: 'unconfirmed' })));
    showExtend(sampleChannel({ source: 'mirror', upstreamProblem: 'upstream-unavailable' }));

    // Neither the date nor the balance.
    expect(await screen.findAllByText('Not read since')).toHaveLength(2);
    const compared = screen.getByRole('checkbox', { name: /I compared the dates/ });
    expect(compared).toHaveProperty('disabled', true);
  });

  it('sends again only by a click, and with the same operation ID', async () => {
    storeSent();
    const keys: (string | null)[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        keys.push(headers.get('idempotency-key'));
        expect(body).toEqual({ days: 7, comment: 'Invoice 7' });
        return sampleExtension({ operationId, days: 7 });
      }),
    );
    const { user } = showExtend();

    expect(await screen.findByText('The console has no record of this extension')).toBeTruthy();
    expect(keys).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Send it again' }));

    expect(await screen.findByText('Verified: 7 days were given')).toBeTruthy();
    expect(keys).toEqual([operationId]);
  });

  it('offers to look again when the record cannot be read', async () => {
    storeSent();
    let isDown = true;
    server.use(
      answer(api.extensions.get, () =>
        isDown ? problemResponse('internal') : sampleExtension({ operationId, days: 7 }),
      ),
    );
    const { user } = showExtend();

    expect(await screen.findByText(/The state of the extension could not be read/)).toBeTruthy();
    isDown = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('Verified: 7 days were given')).toBeTruthy();
  });
});
