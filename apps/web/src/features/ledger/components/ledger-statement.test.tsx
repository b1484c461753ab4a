import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerLater } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { recordAsked, showLedger } from '../test/opened-ledger.tsx';

describe('a statement', () => {
  const totals = {
    kinds: [
      { kind: 'extension' as const, movements: 3, days: -60, unknown: 1 },
      { kind: 'top-up' as const, movements: 1, days: 500, unknown: 0 },
    ],
    opening: { balance: 1204, activeTill: null },
    closing: { balance: null, activeTill: null },
  };

  it('tells what it comes to between what stood before and after', async () => {
    recordAsked();
    server.use(answer(api.ledger.totals, totals));
    showLedger('?from=2026-11-01&to=2026-12-01');

    const table = await screen.findByRole('table', { name: 'What the movements come to' });
    const lines = within(table).getAllByRole('row');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'Before, balance1\u202f204 days',
      'Extension (3)−601 not known',
      'Top-up (1)+500',
      'Days moved in the balance+440',
      'After, balanceNot known',
    ]);
  });

  it('of one channel goes by its active-till', async () => {
    recordAsked();
    const till = (activeTill: string) => ({ balance: null, activeTill });
    const opening = till('2026-12-22T10:00:00.000Z');
    const closing = till('2027-01-21T10:00:00.000Z');
    server.use(answer(api.ledger.totals, { ...totals, opening, closing }));
    showLedger('?channel=MANTIS-PF298');

    await screen.findByRole('row', { name: 'Before, active till 22 Dec 2026' });
    screen.getByRole('row', { name: 'After, active till 21 Jan 2027' });
    screen.getByText(/^Minus: days from the balance to the channel/);
  });

  it('is marked as that of the filters before until the one asked for is here', async () => {
    recordAsked();
    server.use(answer(api.ledger.totals, totals));
    const { user } = showLedger('?from=2026-11-01&to=2026-12-01&channel=MANTIS-PF298');
    const table = () => screen.findByRole('table', { name: 'What the movements come to' });
    expect((await table()).dataset['stale']).toBe('false');
    const held = answerLater(api.ledger.totals, { ...totals, kinds: totals.kinds.slice(0, 1) });
    server.use(held.handler);

    await user.selectOptions(screen.getByLabelText('Time (UTC)'), 'Any time');

    await waitFor(() => expect(held.isAsked()).toBe(true));
    expect((await table()).dataset['stale']).toBe('true');
    held.reply();

    await waitFor(async () => expect((await table()).dataset['stale']).toBe('false'));
  });

  it('is nothing of which only some kinds are shown', async () => {
    const asked = recordAsked();
    server.use(answer(api.ledger.totals, totals));
    showLedger('?kind=drift&channel=MANTIS-PF298');

    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByRole('table')).toBeNull();
  });
});
