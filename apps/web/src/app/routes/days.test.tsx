import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { sampleAccount, sampleEntry } from '../../../test/samples.ts';
import { server } from '../../../test/server.ts';
import DaysRoute from './days.tsx';

beforeEach(() =>
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.ledger.list, { items: [sampleEntry()], nextCursor: null }),
    answer(api.ledger.totals, { kinds: [], opening: null, closing: null }),
  ),
);
afterEach(() => vi.restoreAllMocks());

test.each([
  ['?state=conflict&channel=MANTIS-PF298', 'Export CSV', 'channel=MANTIS-PF298&state=conflict'],
  [
    '?from=2026-11-01&to=2026-12-01',
    'Statement for November 2026',
    'from=2026-11-01&to=2026-12-01',
  ],
  ['?channel=MANTIS-PF298', 'Statement of MANTIS-PF298', 'channel=MANTIS-PF298'],
  [
    '?channel=MANTIS-PF298&from=2026-11-01&to=2026-12-01',
    'Statement of MANTIS-PF298 for November 2026',
    'channel=MANTIS-PF298&from=2026-11-01&to=2026-12-01',
  ],
])('with %s the export “%s” has the same filters', async (query, label, asked) => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  const { user } = renderAt(<DaysRoute />, { path: `/partner/days${query}` });

  await user.click(await screen.findByRole('button', { name: label }));

  const href = expect.stringMatching(new RegExp(`/api/v1/ledger/export\\.csv\\?${asked}$`));
  expect(click.mock.contexts).toMatchObject([{ href }]);
});

test('of no movement, as of a text that is no channel, nothing is offered to download', async () => {
  server.use(answer(api.ledger.list, { items: [], nextCursor: null }));
  renderAt(<DaysRoute />, { path: '/partner/days?channel=nonsense' });

  await screen.findByRole('button', { name: 'Clear filters' });
  expect(screen.queryByRole('button', { name: /^(Statement|Export)/ })).toBeNull();
});

test('the page leads to the other pages about days; the balance stands above each of them', async () => {
  renderAt(<DaysRoute />, { path: '/partner/days' });

  await screen.findByRole('button', { name: 'Export CSV' });
  expect(screen.queryByText(/^1.204 days$/)).toBeNull();
  expect(screen.getByRole('link', { name: 'Ledger' }).getAttribute('aria-current')).toBe('page');
});

test('whoever may not read the account is told so, and nothing is asked', () => {
  renderAt(<DaysRoute />, { path: '/partner/days', rights: ['channels:read'] });

  screen.getByRole('heading', { name: 'Days' });
  screen.getByText('Not allowed');
  screen.getByText('This needs the right account:read (Read the account).');
});
