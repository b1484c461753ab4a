import { api } from '@channeldesk/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { ledgerPath, noTotals, recordAsked, showLedger } from '../test/opened-ledger.tsx';

beforeEach(() => server.use(answer(api.ledger.totals, noTotals)));

describe('the filters', () => {
  it('are those of the address, in the words of the backend', async () => {
    const asked = recordAsked();
    showLedger('?channel=MANTIS-PF298&kind=drift&state=verified&from=2026-11-01&to=2026-12-01');

    await waitFor(() =>
      expect(asked).toEqual([
        'channel=MANTIS-PF298&kind=drift&state=verified&from=2026-11-01&to=2026-12-01',
      ]),
    );
    expect(screen.getByLabelText('Channel ID')).toHaveProperty('value', 'MANTIS-PF298');
    expect(screen.getByLabelText('Kind')).toHaveProperty('value', 'drift');
    expect(screen.getByLabelText('State')).toHaveProperty('value', 'verified');
    expect(screen.getByLabelText('Time (UTC)')).toHaveProperty('value', '2026-11');
  });

  it('are written into the address', async () => {
    recordAsked();
    const { user, address } = showLedger();

    await user.selectOptions(screen.getByLabelText('Kind'), 'Drift');
    await user.selectOptions(screen.getByLabelText('State'), 'Conflict');
    await user.type(screen.getByLabelText('Channel ID'), 'mantis-pf298{Enter}');

    expect(address()).toBe(`${ledgerPath}?kind=drift&state=conflict&channel=MANTIS-PF298`);
  });

  it('take the ID when its field is left, and say of a name that it is none', async () => {
    const asked = recordAsked();
    const { user, address } = showLedger();
    const field = screen.getByLabelText('Channel ID');

    await user.type(field, 'Bakery Rosa');
    await user.tab();
    screen.getByText('Type a whole ID; names are not looked up here');
    expect(address()).toBe(ledgerPath);
    await user.clear(field);
    await user.type(field, 'mantis-pf298');
    await user.tab();

    expect(address()).toBe(`${ledgerPath}?channel=MANTIS-PF298`);
    await waitFor(() => expect(asked.at(-1)).toBe('channel=MANTIS-PF298'));
  });

  it('choose what nobody has explained by the word that the column shows', async () => {
    const asked = recordAsked();
    const { user, address } = showLedger();

    await user.selectOptions(screen.getByLabelText('State'), 'Unexplained');

    expect(address()).toBe(`${ledgerPath}?state=unexplained`);
    await waitFor(() => expect(asked).toContain('state=unexplained'));
    expect(screen.queryByText(/^Left out/)).toBeNull();
  });

  it('show a month that is long ago, and take a month as its days in UTC', async () => {
    recordAsked();
    const { user, address } = showLedger('?from=2019-02-01&to=2019-03-01');
    const time = screen.getByLabelText('Time (UTC)');

    expect(time).toHaveProperty('value', '2019-02');
    await user.selectOptions(time, 'Any time');
    expect(address()).toBe(ledgerPath);
    const present = new Date().toISOString().slice(0, 7);
    await user.selectOptions(time, present);
    expect(address()).toMatch(new RegExp(`from=${present}-01&to=\\d{4}-\\d\\d-01$`));
  });

  it('count the last day, which the address leaves out', async () => {
    recordAsked();
    const { address } = showLedger('?from=2026-11-03&to=2026-11-06');

    expect(screen.getByLabelText('Last day')).toHaveProperty('value', '2026-11-05');
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-30' } });

    expect(address()).toBe(`${ledgerPath}?from=2026-11-03&to=2026-12-01`);
  });

  it.each(['2026-11-03', '2026-11-06'])(
    'say at the field that days up to before %s are the wrong way round, and ask for nothing',
    async (to) => {
      const asked = recordAsked();
      showLedger(`?from=2026-11-06&to=${to}`);

      expect(screen.getByLabelText('Last day').getAttribute('aria-invalid')).toBe('true');
      screen.getByText('This is before the first day');
      expect(screen.queryByText(/No movement|went wrong/)).toBeNull();
      fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-07' } });
      await waitFor(() => expect(asked).not.toEqual([]));
      expect(asked.every((query) => query.includes('to=2026-11-08'))).toBe(true);
    },
  );

  it('name what the address has and cannot be read', async () => {
    recordAsked();
    showLedger('?kind=bogus');

    screen.getByText('Left out, because it cannot be read: kind=bogus');
  });
});
