import { api, type LedgerEntry } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, answerLater, problemResponse, refuse } from '../../../../test/answers.ts';
import { sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ledgerPath, noTotals, showLedger } from '../test/opened-ledger.tsx';

beforeEach(() => server.use(answer(api.ledger.totals, noTotals)));
afterEach(() => vi.restoreAllMocks());

const tell = (...items: LedgerEntry[]) =>
  server.use(answer(api.ledger.list, { items, nextCursor: null }));
const matchMediaOf = window.matchMedia.bind(window);

describe('a movement of days', () => {
  it('tells what it was, whose it was and what it changed', async () => {
    tell(sampleEntry({ actor: { kind: 'key', name: 'Billing' } }));
    showLedger();

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
    showLedger();
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
    const { user } = showLedger();

    await user.click(await screen.findByRole('button', { name: /^Steps of Extension/ }));

    const link = await screen.findByRole('link', { name: 'Open the channel to decide' });
    expect(link.getAttribute('href')).toBe('/partner/channels/MANTIS-PF298');
  });

  it('shows as struck out what certainly did not move, and as a dash what is not known', async () => {
    tell(
      sampleEntry({ state: 'rejected' }),
      sampleEntry({ kind: 'drift', days: null, channelId: null }),
    );
    showLedger();

    expect((await screen.findByText('−30')).tagName).toBe('S');
    screen.getByTitle('It is not known how many');
  });

  it('shows as its own neither a balance that others moved nor a date that stayed', async () => {
    const stayed = '2026-12-22T10:00:00.000Z';
    tell(sampleEntry({ state: 'not-applied', activeTillBefore: stayed, activeTillAfter: stayed }));
    showLedger();

    const row = within(await screen.findByRole('row', { name: /Extension/ }));
    const cells = row.getAllByRole('cell').map((cell) => cell.textContent);
    expect(cells.slice(6, 8)).toEqual(['22 Dec 2026', '1\u202f204']);
  });

  it.each([
    ['verified', 'Not read: other movements may have run at the same time'],
    ['sent', 'Not known yet'],
  ] as const)('that is %s shows no half of a balance: %s', async (state, why) => {
    tell(sampleEntry({ state, balanceAfter: null }));
    showLedger();

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
    const { user } = showLedger();

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
    showLedger();

    const list = within(await screen.findByRole('list', { name: /Movements of days/ }));
    list.getByText('−30');
    list.getByTitle(/^Not read: other movements/);
    list.getByRole('button', { name: /^Steps of Extension/ });
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('what is not there', () => {
  it('is told apart: nothing yet, nothing that matches, not read', async () => {
    tell();
    const first = showLedger();
    await screen.findByText('No days have moved yet');
    first.unmount();

    const { user, unmount, address } = showLedger('?kind=drift');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(address()).toBe(ledgerPath);
    await screen.findByText('No days have moved yet');
    unmount();

    server.use(refuse(api.ledger.list, 'internal'));
    showLedger();
    await screen.findByText('Something broke in the console');
    screen.getByRole('button', { name: 'Try again' });
  });

  it('says that it is loading', async () => {
    const held = answerLater(api.ledger.list, { items: [], nextCursor: null });
    server.use(held.handler);
    showLedger();

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
    const { user } = showLedger('?kind=extension');

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
