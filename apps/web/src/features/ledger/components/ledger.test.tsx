import { api, type LedgerEntry } from '@channeldesk/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, answerLater, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { useLedgerAddress } from '../use-ledger-address.ts';
import { Ledger } from './ledger.tsx';

const noTotals = { kinds: [], opening: null, closing: null };

beforeEach(() => server.use(answer(api.ledger.totals, noTotals)));
afterEach(() => vi.restoreAllMocks());

function Page() {
  return <Ledger control={useLedgerAddress()} />;
}

const path = '/partner/days';
const show = (query = '') => renderAt(<Page />, { path: `${path}${query}` });
const tell = (...items: LedgerEntry[]) =>
  server.use(answer(api.ledger.list, { items, nextCursor: null }));

describe('a movement of days', () => {
  it('tells what it was, whose it was and what it changed', async () => {
    tell(sampleEntry({ actor: { kind: 'key', name: 'Billing' } }));
    show();

    const row = within(await screen.findByRole('row', { name: /Extension/ }));
    expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
      '',
      expect.stringMatching(/^23 Nov 2026, \d\d:\d\d$/),
      'Extension',
      'MANTIS-PF298',
      '−30',
      'Verified',
      '22 Dec 2026→21 Jan 2027',
      '1\u202f204→1\u202f174',
      'key Billing',
      'Invoice 7',
    ]);
    expect(row.getByRole('link').getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
    expect(row.getByTitle('2026-11-23 12:00 UTC').tagName).toBe('TIME');
  });

  it('stands out only where somebody has to look at it', async () => {
    tell(
      sampleEntry({ comment: '', kind: 'drift' }),
      sampleEntry({ comment: 'explained', kind: 'drift' }),
      sampleEntry({ comment: 'conflict', state: 'conflict' }),
      sampleEntry({ comment: 'unconfirmed', state: 'unconfirmed' }),
      sampleEntry({ comment: 'rejected', state: 'rejected' }),
      sampleEntry({ comment: 'not-applied', state: 'not-applied' }),
      sampleEntry({ comment: 'top-up', kind: 'top-up', days: 500 }),
    );
    show();
    await screen.findByText('top-up');

    const amber = screen
      .getAllByRole('row')
      .filter((row) => row.dataset['standsOut'] === 'true')
      .map((row) => within(row).getAllByRole('cell').at(-1)?.textContent);
    expect(amber).toEqual(['', 'conflict', 'unconfirmed']);
    screen.getByText('+500');
  });

  it('leads from what nobody could tell to where a person decides', async () => {
    tell(sampleEntry({ state: 'conflict' }));
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: /^Steps of Extension/ }));

    const link = await screen.findByRole('link', { name: 'Open the channel to decide' });
    expect(link.getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
  });

  it('shows as struck out what certainly did not move, and as a dash what is not known', async () => {
    tell(
      sampleEntry({ state: 'rejected' }),
      sampleEntry({ kind: 'drift', days: null, channelId: null }),
    );
    show();

    expect((await screen.findByText('−30')).tagName).toBe('S');
    screen.getByTitle('It is not known how many');
  });

  it('shows as its own neither a balance that others moved nor a date that stayed', async () => {
    const stayed = '2026-12-22T10:00:00.000Z';
    tell(sampleEntry({ state: 'not-applied', activeTillBefore: stayed, activeTillAfter: stayed }));
    show();

    const row = within(await screen.findByRole('row', { name: /Extension/ }));
    const cells = row.getAllByRole('cell').map((cell) => cell.textContent);
    expect(cells.slice(6, 8)).toEqual(['22 Dec 2026', '1\u202f204']);
  });

  it.each([
    ['verified', 'Not read: other movements may have run at the same time'],
    ['sent', 'Not known yet'],
  ] as const)('that is %s shows no half of a balance: %s', async (state, why) => {
    tell(sampleEntry({ state, balanceAfter: null }));
    show();

    const shown = await screen.findByTitle(why);
    expect(shown.textContent).toBe(`—${why}`);
    expect(shown.closest('td')?.textContent).not.toContain('→');
  });

  it('opens to its steps with their reasons, oldest first, and closes again', async () => {
    const newest = sampleEntry({ state: 'not-applied', attempt: 2 });
    const { movement } = newest;
    const first = sampleEntry({ movement, state: 'sent' });
    const second = sampleEntry({ movement, state: 'not-applied', reason: 'It had not moved.' });
    server.use(
      answer(api.ledger.list, ({ query }) => ({
        items: query.get('steps') === 'true' ? [newest, second, first] : [newest],
        nextCursor: null,
      })),
    );
    const { user } = show();

    const button = await screen.findByRole('button', { name: /^Steps of Extension, MANTIS-PF298/ });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.focus();
    await user.keyboard('{Enter}');

    await screen.findByText('It had not moved.');
    const steps = within(screen.getByRole('list', { name: 'Steps, oldest first' }));
    expect(steps.getAllByRole('listitem').map((step) => step.textContent)).toEqual([
      expect.stringMatching(/^Sent23 Nov/),
      expect.stringMatching(/^Not applied23 Nov/),
      expect.stringMatching(/^Not applied, attempt 2/),
    ]);
    await user.keyboard('{Enter}');
    expect(screen.queryByText('It had not moved.')).toBeNull();
  });

  it('is a card where a table has no room', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => ({ ...matchMediaOf(query), matches: true }) as MediaQueryList,
    );
    tell(sampleEntry({ balanceAfter: null }));
    show();

    const list = within(await screen.findByRole('list', { name: /Movements of days/ }));
    list.getByText('−30');
    list.getByTitle(/^Not read: other movements/);
    list.getByRole('button', { name: /^Steps of Extension/ });
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the filters', () => {
  it('are those of the address, in the words of the backend', async () => {
    const asked = record();
    show('?channel=MANTIS-PF298&kind=drift&state=verified&from=2026-11-01&to=2026-12-01');

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
    record();
    const { user, address } = show();

    await user.selectOptions(screen.getByLabelText('Kind'), 'Drift');
    await user.selectOptions(screen.getByLabelText('State'), 'Conflict');
    await user.type(screen.getByLabelText('Channel ID'), 'mantis-pf298{Enter}');

    expect(address()).toBe(`${path}?kind=drift&state=conflict&channel=MANTIS-PF298`);
  });

  it('take the ID when its field is left, and say of a name that it is none', async () => {
    const asked = record();
    const { user, address } = show();
    const field = screen.getByLabelText('Channel ID');

    await user.type(field, 'Bakery Rosa');
    await user.tab();
    screen.getByText('Type a whole ID; names are not looked up here');
    expect(address()).toBe(path);
    await user.clear(field);
    await user.type(field, 'mantis-pf298');
    await user.tab();

    expect(address()).toBe(`${path}?channel=MANTIS-PF298`);
    await waitFor(() => expect(asked.at(-1)).toBe('channel=MANTIS-PF298'));
  });

  it('choose what nobody has explained by the word that the column shows', async () => {
    const asked = record();
    const { user, address } = show();

    await user.selectOptions(screen.getByLabelText('State'), 'Unexplained');

    expect(address()).toBe(`${path}?state=unexplained`);
    await waitFor(() => expect(asked).toContain('state=unexplained'));
    expect(screen.queryByText(/^Left out/)).toBeNull();
  });

  it('show a month that is long ago, and take a month as its days in UTC', async () => {
    record();
    const { user, address } = show('?from=2019-02-01&to=2019-03-01');
    const time = screen.getByLabelText('Time (UTC)');

    expect(time).toHaveProperty('value', '2019-02');
    await user.selectOptions(time, 'Any time');
    expect(address()).toBe(path);
    const present = new Date().toISOString().slice(0, 7);
    await user.selectOptions(time, present);
    expect(address()).toMatch(new RegExp(`from=${present}-01&to=\\d{4}-\\d\\d-01$`));
  });

  it('count the last day, which the address leaves out', async () => {
    record();
    const { address } = show('?from=2026-11-03&to=2026-11-06');

    expect(screen.getByLabelText('Last day')).toHaveProperty('value', '2026-11-05');
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-30' } });

    expect(address()).toBe(`${path}?from=2026-11-03&to=2026-12-01`);
  });

  it.each(['2026-11-03', '2026-11-06'])(
    'say at the field that days up to before %s are the wrong way round, and ask for nothing',
    async (to) => {
      const asked = record();
      show(`?from=2026-11-06&to=${to}`);

      expect(screen.getByLabelText('Last day').getAttribute('aria-invalid')).toBe('true');
      screen.getByText('This is before the first day');
      expect(screen.queryByText(/No movement|went wrong/)).toBeNull();
      fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-07' } });
      await waitFor(() => expect(asked).not.toEqual([]));
      expect(asked.every((query) => query.includes('to=2026-11-08'))).toBe(true);
    },
  );

  it('name what the address has and cannot be read', async () => {
    record();
    show('?kind=bogus');

    screen.getByText('Left out, because it cannot be read: kind=bogus');
  });
});

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
    record();
    server.use(answer(api.ledger.totals, totals));
    show('?from=2026-11-01&to=2026-12-01');

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
    record();
    const till = (activeTill: string) => ({ balance: null, activeTill });
    const opening = till('2026-12-22T10:00:00.000Z');
    const closing = till('2027-01-21T10:00:00.000Z');
    server.use(answer(api.ledger.totals, { ...totals, opening, closing }));
    show('?channel=MANTIS-PF298');

    await screen.findByRole('row', { name: 'Before, active till 22 Dec 2026' });
    screen.getByRole('row', { name: 'After, active till 21 Jan 2027' });
    screen.getByText(/^Minus: days from the balance to the channel/);
  });

  it('is marked as that of the filters before until the one asked for is here', async () => {
    record();
    server.use(answer(api.ledger.totals, totals));
    const { user } = show('?from=2026-11-01&to=2026-12-01&channel=MANTIS-PF298');
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
    const asked = record();
    server.use(answer(api.ledger.totals, totals));
    show('?kind=drift&channel=MANTIS-PF298');

    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('what is not there', () => {
  it('is told apart: nothing yet, nothing that matches, not read', async () => {
    tell();
    const first = show();
    await screen.findByText('No days have moved yet');
    first.unmount();

    const { user, unmount, address } = show('?kind=drift');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(address()).toBe(path);
    await screen.findByText('No days have moved yet');
    unmount();

    server.use(refuse(api.ledger.list, 'internal'));
    show();
    await screen.findByText('Something broke in the console');
    screen.getByRole('button', { name: 'Try again' });
  });

  it('says that it is loading', async () => {
    const held = answerLater(api.ledger.list, { items: [], nextCursor: null });
    server.use(held.handler);
    show();

    await screen.findByText('Loading the ledger');
    held.reply();
    await screen.findByText('No days have moved yet');
  });
});

describe('older pages', () => {
  it('come by their cursor under the same filters, and keep what is shown when they fail', async () => {
    let isDown = true;
    const asked: (string | null)[] = [];
    server.use(
      answer(api.ledger.list, ({ query }) => {
        if (query.get('cursor') === null)
          return { items: [sampleEntry({ comment: 'newer' })], nextCursor: '7' };
        asked.push(query.get('kind'));
        return isDown
          ? problemResponse('not-found')
          : { items: [sampleEntry({ comment: 'older' })], nextCursor: null };
      }),
    );
    const { user } = show('?kind=extension');

    await user.click(await screen.findByRole('button', { name: 'Show older' }));
    await screen.findByText(/^Read the ledger:/);
    screen.getByText('newer');
    isDown = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    await screen.findByText('older');
    screen.getByText('newer');
    expect(asked).toEqual(['extension', 'extension']);
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });
});

const matchMediaOf = window.matchMedia.bind(window);

/** What the backend was asked for. */
function record(): string[] {
  const asked: string[] = [];
  server.use(
    answer(api.ledger.list, ({ query }) => {
      asked.push(query.toString());
      return { items: [], nextCursor: null };
    }),
  );
  return asked;
}
