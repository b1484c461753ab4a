import { api, type LedgerEntry } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { useLedgerAddress } from '../use-ledger-address.ts';
import { Ledger } from './ledger.tsx';

function Page() {
  return <Ledger control={useLedgerAddress()} />;
}

const other = sampleEntry({ kind: 'top-up', days: 500 });
const drift = sampleEntry({ kind: 'drift', days: -12, comment: '' });

/** A ledger that holds one movement, as the last answer to an explanation has left it. */
function serve(first: LedgerEntry) {
  let items = [first];
  // What was explained last comes first.
  const listed = () => (items.length > 1 ? [...items.slice(0, 1), other] : [other, ...items]);
  const explained = vi.fn();
  server.use(
    answer(api.ledger.list, ({ query }) => ({
      items: query.get('steps') === 'true' ? items : listed(),
      nextCursor: null,
    })),
    answer(api.ledger.explain, ({ params, body }) => {
      explained(params, body);
      const { comment } = body as { comment: string };
      const entry = { ...first, id: '900', comment };
      items = [entry, ...items];
      return entry;
    }),
  );
  return explained;
}

const stepsOf: Partial<Record<LedgerEntry['kind'], RegExp>> = {
  drift: /^Steps of Drift/,
  extension: /^Steps of Extension/,
  'returned-by-stop': /^Steps of Returned/,
};

const suspect = sampleEntry({ days: -10, state: 'not-applied' });

async function openSteps(
  entry: LedgerEntry,
  rights?: Parameters<typeof renderAt>[1],
  suspects = [suspect],
) {
  const explained = serve(entry);
  server.use(answer(api.ledger.suspects, { items: suspects }));
  const view = renderAt(<Page />, { path: '/partner/days', ...rights });
  await view.user.click(await screen.findByRole('button', { name: stepsOf[entry.kind] ?? '' }));
  await screen.findByRole('list', { name: 'Steps, oldest first' });
  return { ...view, explained };
}

test('drift is explained once, by keyboard alone, and stands out no more', async () => {
  const { user, explained } = await openSteps(drift);
  await user.click(screen.getByLabelText(/^Explanation/));

  await user.keyboard('Given in the panel{Enter}');

  await waitFor(() => expect(screen.queryByLabelText(/^Explanation/)).toBeNull());
  expect(explained).toHaveBeenCalledWith(expect.objectContaining({ movement: drift.movement }), {
    comment: 'Given in the panel',
  });
  const row = screen.getByRole('row', { name: /Drift/ });
  within(row).getByText('Explained');
  expect(row.dataset['standsOut']).toBe('false');
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Steps, oldest first' }));
  expect(screen.getAllByRole('row')[1]).toBe(row);
});

test('drift shows what might explain it, and says where there is nothing', async () => {
  await openSteps(drift);
  const section = await screen.findByRole('region', { name: 'What might explain it' });

  await within(section).findByText('Extension −10');
  within(section).getByText('Not applied');
});

test('drift that nothing might explain says so', async () => {
  await openSteps(sampleEntry({ kind: 'drift', days: -3, comment: '' }), undefined, []);

  await screen.findByText(/^The ledger has no other movement of this channel/);
});

test('an empty explanation is not sent, and the field says so', async () => {
  const { user, explained } = await openSteps(drift);

  await user.click(screen.getByRole('button', { name: 'Mark as explained' }));

  screen.getByText('Write what it was, up to 200 characters');
  expect(document.activeElement).toBe(screen.getByLabelText(/^Explanation/));
  expect(explained).not.toHaveBeenCalled();
});

test.each([
  ['an extension in conflict, which is decided', sampleEntry({ state: 'conflict', comment: '' })],
  ['drift that has been', sampleEntry({ kind: 'drift', comment: 'Known' })],
  ['a return that is verified', sampleEntry({ kind: 'returned-by-stop', comment: '' })],
])('%s cannot be explained', async (_, entry) => {
  await openSteps(entry);

  expect(screen.queryByLabelText(/^Explanation/)).toBeNull();
});

test('who may not spend days cannot explain', async () => {
  await openSteps(drift, { rights: ['channels:read', 'account:read'] });

  expect(screen.queryByLabelText(/^Explanation/)).toBeNull();
});
