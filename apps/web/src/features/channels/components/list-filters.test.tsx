import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary, unselected } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ChannelList } from './channel-list.tsx';

let asked: string[];

// Its code is large, and a test is about what it does.
beforeAll(() => import('../panels/filter-sheet.tsx'));

beforeEach(() => {
  asked = [];
  server.use(
    answer(api.projects.list, { items: [{ id: 'p1', name: 'Main', isDefault: true }] }),
    answer(api.channels.summary, sampleSummary()),
    answer(api.channels.list, ({ query }) => {
      asked.push(query.toString());
      return sampleList([sampleChannel()]);
    }),
  );
});

afterEach(() => vi.restoreAllMocks());

function open(path = '/') {
  const view = renderAt(<ChannelList selection={unselected} />, { path });
  const panel = async () => {
    await view.user.click(await screen.findByRole('button', { name: /^Filters/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Filters' }));
    await dialog.findByLabelText('Phone');
    return dialog;
  };
  return { ...view, panel };
}

function onPhone() {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({ matches: true, media, addEventListener: () => 0, removeEventListener: () => 0 }) as never,
  );
}

test('a choice in the panel goes into the address and stands as a chip that takes it away', async () => {
  const { user, panel, address } = open('/?mode=live');

  await user.selectOptions((await panel()).getByLabelText('Ends'), 'Within 30 days');
  await waitFor(() => expect(asked.at(-1)).toContain('expiresFrom=0d&expiresTo=30d'));
  expect(address()).toBe('/?mode=live&expiresFrom=0d&expiresTo=30d');
  screen.getByRole('button', { name: 'Filters (1)' });

  await user.click(
    await screen.findByRole('button', { name: 'Remove the filter Ends: Within 30 days' }),
  );
  expect(address()).toBe('/?mode=live');
  expect(screen.queryByRole('list', { name: 'Filters' })).toBeNull();
});

test('the focus of a chip that goes away goes to the next one, and from the last one to the title', async () => {
  const { user } = open('/?hasPhone=true&stopped=false');

  await user.click(await screen.findByRole('button', { name: /^Remove the filter Phone/ }));
  expect(document.activeElement).toBe(
    screen.getByRole('button', { name: 'Remove the filter Stopped: No' }),
  );

  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('what the row of filters shows is no chip as well, except on a phone', async () => {
  const { unmount } = open('/?mode=live');
  await screen.findByRole('link', { name: 'Bakery Rosa' });
  expect(screen.queryByRole('list', { name: 'Filters' })).toBeNull();
  unmount();

  onPhone();
  open('/?mode=live');
  await screen.findByRole('button', { name: 'Remove the filter Mode: Live' });
});

test('every facet can be chosen, and each is one chip', async () => {
  const { user, panel, address } = open();
  const fields = await panel();

  await user.selectOptions(fields.getByLabelText('Needs attention'), 'Stopped');
  await user.selectOptions(fields.getByLabelText('Project'), 'Main');
  await user.selectOptions(fields.getByLabelText('Ends'), 'In the past');
  await user.selectOptions(fields.getByLabelText('Created'), 'In the last 7 days');
  await user.selectOptions(fields.getByLabelText('Phone'), 'Has none');
  await user.selectOptions(fields.getByLabelText('Stopped'), 'No');

  expect(address()).toBe(
    '/?attention=stopped&project=p1&expired=true&createdFrom=-7d&hasPhone=false&stopped=false',
  );
  const chips = within(await screen.findByRole('list', { name: 'Filters' }));
  expect(chips.getAllByRole('button').map((chip) => chip.textContent)).toEqual([
    'Project: Main',
    'Needs attention: Stopped',
    'Ends: In the past',
    'Created: In the last 7 days',
    'Phone: Has none',
    'Stopped: No',
  ]);
});

test('a window between two days is asked for by its days, and one the wrong way round is not applied', async () => {
  const { user, panel, address } = open('/?expired=true');
  const fields = await panel();

  await user.selectOptions(fields.getByLabelText('Ends'), 'Between two days');
  await user.type(fields.getByLabelText('First day (UTC)'), '2026-12-05');
  await user.type(fields.getByLabelText('Last day (UTC)'), '2026-12-01');

  fields.getByText('This is before the first day, so it is not applied');
  expect(fields.getByLabelText<HTMLInputElement>('Last day (UTC)').value).toBe('2026-12-01');
  expect(address()).toBe('/?expiresFrom=2026-12-05');

  await user.clear(fields.getByLabelText('Last day (UTC)'));
  await user.type(fields.getByLabelText('Last day (UTC)'), '2026-12-24');
  expect(fields.queryByText(/^This is before the first day/)).toBeNull();
  expect(address()).toBe('/?expiresFrom=2026-12-05&expiresTo=2026-12-24');
});

test('a filter of the address that is not known is said to be left out', async () => {
  open('/?mode=bogus&status=expired');

  await screen.findByText('The filter mode=bogus is not known and was left out.');
  expect(screen.queryByText(/The filter status/)).toBeNull();
});

test('a window of an address that is none of the usual ones stays visible', async () => {
  const { panel } = open('/?expiresFrom=3d');
  const fields = await panel();

  expect(fields.getByLabelText<HTMLSelectElement>('Ends').value).toBe('between');
  await screen.findByRole('button', { name: 'Remove the filter Ends: from in 3 days' });
});

test('projects that could not be read are said to be so where one would choose them', async () => {
  server.use(refuse(api.projects.list, 'upstream-rejected'));
  const { panel } = open('/?project=p9');
  const fields = await panel();

  await fields.findByText('Projects could not be read');
  fields.getByRole('option', { name: 'Unknown project', selected: true });
});

test('Escape closes the panel and gives the focus back, and leaving it closes it too', async () => {
  const { user, panel } = open();
  await panel();

  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Filters' }));

  await panel();
  await user.click(screen.getByRole('searchbox'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a phone has all filters in a sheet, which says how many channels it leads to', async () => {
  onPhone();
  const { user, address } = open('/?search=rosa');
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Filters' }));

  await user.selectOptions(sheet.getByLabelText('Status'), 'Stopped');
  await waitFor(() => expect(address()).toBe('/?search=rosa&status=stopped'));
  await user.click(await sheet.findByRole('button', { name: 'Show 1 channel' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('clearing the filters in the sheet also takes away a window whose days were never chosen', async () => {
  onPhone();
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Filters' }));
  await user.selectOptions(sheet.getByLabelText('Ends'), 'Between two days');
  sheet.getByLabelText('First day (UTC)');

  await user.click(sheet.getByRole('button', { name: 'Clear filters' }));

  expect(sheet.queryByLabelText('First day (UTC)')).toBeNull();
  expect(sheet.getByLabelText<HTMLSelectElement>('Ends').value).toBe('');
});

test('a filter chosen while a search is about to start is not undone by it', async () => {
  const { user, address } = open();
  await screen.findByRole('link', { name: 'Bakery Rosa' });

  await user.type(screen.getByRole('searchbox'), 'rosa');
  await user.selectOptions(screen.getByLabelText('Any mode'), 'Live');

  await waitFor(() => expect(address()).toBe('/?mode=live&search=rosa'));
});

test.each([
  [false, 'All channels (9\u202f000)', '1–1 of 9 000 channels'],
  [true, 'All channels (about 41\u202f000)', '1–1 of about 41 000 channels'],
])('a total that is an estimate (%s) says so', async (totalIsEstimate, heading, range) => {
  const total = totalIsEstimate ? 41_000 : 9_000;
  server.use(answer(api.channels.list, sampleList([sampleChannel()], { total, totalIsEstimate })));
  open();

  await screen.findByText(range);
  expect(screen.getByRole('heading').textContent).toBe(heading);
});
