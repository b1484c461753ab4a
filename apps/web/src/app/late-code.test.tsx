import { api } from '@channeldesk/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../test/answers.ts';
import { renderAt } from '../../test/render.tsx';
import {
  sampleAccount,
  sampleChannel,
  sampleList,
  sampleSession,
  sampleSummary,
} from '../../test/samples.ts';
import { server } from '../../test/server.ts';
import { AccountChannels } from './account-channels.tsx';
import { Shell } from './shell.tsx';

const palette = vi.hoisted(() => ({ isOutOfReach: false }));
const lost = vi.hoisted(() => () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

vi.mock('./app-palette.tsx', async (importOriginal) => {
  const { AppPalette } = await importOriginal<typeof import('./app-palette.tsx')>();
  return {
    get AppPalette() {
      return palette.isOutOfReach ? lost() : AppPalette;
    },
  };
});
vi.mock('./live-updates.tsx', () => ({
  get LiveUpdates() {
    return lost();
  },
}));
vi.mock('#web/features/channels/panels/filter-fields.tsx', () => ({
  get FilterFields() {
    return lost();
  },
}));

beforeEach(() => {
  // What a boundary catches React writes to the console.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  palette.isOutOfReach = false;
  server.use(
    answer(api.session.get, sampleSession()),
    answer(api.account.get, sampleAccount()),
    answer(api.channels.summary, sampleSummary()),
    answer(api.channels.list, sampleList([sampleChannel()])),
    answer(api.views.list, { items: [] }),
    answer(api.views.counts, { items: [] }),
  );
});

async function open() {
  const view = renderAt(
    <Routes>
      <Route element={<Shell />}>
        <Route path="*" element={<AccountChannels />} />
      </Route>
    </Routes>,
  );
  const row = await screen.findByRole('link', { name: /Bakery Rosa/ });
  return { ...view, row };
}

const pressPaletteKeys = () => fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });

test('without the code for live updates the page is there, and says that it is not live', async () => {
  await open();

  await screen.findByText('Not live: lists are up to a minute behind');
});

test('a palette whose code did not come leaves the page, and is fetched at the next press', async () => {
  const { row } = await open();
  palette.isOutOfReach = true;
  pressPaletteKeys();
  await waitFor(() => expect(document.querySelector('[data-overlay-on-its-way]')).toBeNull(), {
    timeout: 3000,
  });
  expect(row.isConnected).toBe(true);

  palette.isOutOfReach = false;
  pressPaletteKeys();

  await screen.findByRole('dialog', { name: 'Find a channel or a command' });
});

test('filters whose code did not come leave the list, and say so in their own place', async () => {
  const { row, user } = await open();

  await user.click(screen.getByRole('button', { name: 'Filters' }));

  const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
  await panel.findByText('This part could not be loaded', {}, { timeout: 3000 });
  expect(row.isConnected).toBe(true);
});

test('that the code of the palette did not come is said', async () => {
  await open();
  palette.isOutOfReach = true;

  pressPaletteKeys();

  await screen.findByText('This could not be loaded; try again', {}, { timeout: 3000 });
});

test('keys typed while the code of the palette is on its way do not reach the list', async () => {
  const { row } = await open();

  pressPaletteKeys();
  fireEvent.keyDown(document.body, { key: 'j' });

  expect(document.activeElement).not.toBe(row);
  await screen.findByRole('dialog', { name: 'Find a channel or a command' });
});
