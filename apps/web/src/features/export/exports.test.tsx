import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { server } from '../../../test/server.ts';
import { ExportButton } from './components/export-button.tsx';
import { ExportsProvider } from './exports.tsx';
import { button, head, noteSaved, Pages, plain, rows, stream } from './test/downloads.tsx';

let saved: ReturnType<typeof noteSaved>;

beforeEach(() => {
  saved = noteSaved();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const panel = () => screen.findByRole('region', { name: 'Exports' });
const said = () => document.querySelector('[data-announcer]')?.textContent;

test('a download shows how many channels have come, and is saved whole', async () => {
  const backend = stream(4000);
  const { user } = renderAt(<Pages />);

  await user.click(await button());
  const exports = within(await panel());
  await waitFor(() => expect(backend.asked).toEqual(['mode=trial&sort=name']));
  backend.send(head + rows(1000));

  const bar = await exports.findByRole('progressbar', {
    name: 'Exporting all channels that match',
  });
  await waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('25'));
  expect(plain((await panel()).textContent)).toContain('1 000 of 4 000 channels25 %');
  expect(said()).toBe('25 % of all channels that match exported');
  expect(saved).toEqual([]);

  backend.send(rows(3000));
  backend.end();

  await exports.findByText('Exported all channels that match');
  expect(saved.map(({ name }) => name)).toEqual(['channels-2026-11-25.csv']);
  expect(await saved[0]?.content.text()).toBe((head + rows(4000)).slice(1));
  expect(plain(said())).toBe(
    'Exported all channels that match: 4 000 channels in channels-2026-11-25.csv',
  );
});

test('a download goes on while pages change', async () => {
  const backend = stream(2);
  const { user } = renderAt(<Pages />);
  await user.click(await button());
  await panel();
  await waitFor(() => expect(backend.asked).toHaveLength(1));
  backend.send(head + rows(1));

  await user.click(screen.getByRole('button', { name: 'Go on' }));
  backend.send(rows(1));
  backend.end();

  await screen.findByText('Exported all channels that match');
  expect(saved).toHaveLength(1);
});

test('Cancel ends the download at the backend, saves nothing and gives the focus back', async () => {
  const backend = stream(4000);
  const { user } = renderAt(<Pages />);
  await user.click(await button());
  await waitFor(() => expect(backend.asked).toHaveLength(1));
  backend.send(head + rows(1000));

  await user.click(await screen.findByRole('button', { name: 'Cancel' }));

  expect(screen.queryByRole('region', { name: 'Exports' })).toBeNull();
  expect(document.activeElement).toBe(await button());
  expect(said()).toBe('Export cancelled');
  await waitFor(() => expect(backend.hungUp).toHaveBeenCalledOnce());
  expect(saved).toEqual([]);
});

test('a panel that closes on another page leaves the focus in the content', async () => {
  const backend = stream(0);
  const { user } = renderAt(<Pages />);
  await user.click(await button());
  await waitFor(() => expect(backend.asked).toHaveLength(1));
  backend.send(head);
  backend.end();
  await user.click(screen.getByRole('button', { name: 'Go on' }));

  await user.click(await screen.findByRole('button', { name: 'Close' }));

  expect(document.activeElement).toBe(screen.getByRole('main'));
});

test('the next download takes the words of the one that is done away', async () => {
  const backend = stream(1);
  const { user } = renderAt(<Pages />);
  for (const turn of [1, 2]) {
    await user.click(await button());
    await waitFor(() => expect(backend.asked).toHaveLength(turn));
    backend.send(head + rows(1));
    backend.end();
    await waitFor(() => expect(saved).toHaveLength(turn));
  }

  expect(await screen.findAllByText('Exported all channels that match')).toHaveLength(1);
});

test('a browser that cannot stream downloads by itself, under the name that the answer gives', async () => {
  vi.stubGlobal('TransformStream', undefined);
  const { user } = renderAt(<Pages />);

  await user.click(await button());

  const url = '/api/v1/channels/export.csv?mode=trial&sort=name';
  expect(saved).toMatchObject([{ name: '', href: expect.stringContaining(url) }]);
  expect(screen.queryByRole('region', { name: 'Exports' })).toBeNull();
});

test('a ledger is counted in movements, as its answer does not say how many will come', async () => {
  const asked: string[] = [];
  server.use(
    answer(api.ledger.exportCsv, ({ query }) => {
      asked.push(query.toString());
      const headers = { 'content-disposition': 'attachment; filename="ledger-2026-11-30.csv"' };
      return new HttpResponse(head + rows(2), { headers });
    }),
  );
  const { user } = renderAt(
    <ExportsProvider>
      <ExportButton source="ledger" query={{ kind: 'drift' }} what="all movements that match" />
    </ExportsProvider>,
  );

  await user.click(await button());

  await screen.findByText('2 movements in ledger-2026-11-30.csv');
  expect(asked).toEqual(['kind=drift']);
  expect(saved.map(({ name }) => name)).toEqual(['ledger-2026-11-30.csv']);
});
