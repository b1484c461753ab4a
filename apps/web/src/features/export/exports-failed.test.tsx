import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { breakOff, refuse } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { server } from '../../../test/server.ts';
import { button, head, noteSaved, Pages, plain, rows, stream } from './test/downloads.tsx';

// Its code comes with the first download; no test should wait for it.
beforeAll(() => import('./components/export-panel.tsx'));

let saved: ReturnType<typeof noteSaved>;

beforeEach(() => {
  saved = noteSaved();
});
afterEach(() => vi.restoreAllMocks());

test.each(['breaks', 'ends early'])(
  'a file that %s is not saved, and can be asked for again',
  async (how) => {
    const backend = stream(4000);
    const { user } = renderAt(<Pages />);
    await user.click(await button());
    await waitFor(() => expect(backend.asked).toHaveLength(1));
    backend.send(head + rows(1000));
    await screen.findByRole('progressbar');
    if (how === 'breaks') backend.break();
    else backend.end();

    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The file broke off');
    expect(plain(alert.textContent)).toMatch(/of 4 000 channels had arrived\. Nothing was saved\./);
    expect(saved).toEqual([]);

    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(backend.asked).toHaveLength(2));
    backend.send(head + rows(4000));
    backend.end();
    await screen.findByText('Exported all channels that match');
    expect(saved).toHaveLength(1);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
  },
);

test.each([
  [
    'the backend refuses',
    refuse(api.channels.exportCsv, 'rate-limited', {
      detail: 'Several exports are being downloaded already.',
      retryAfterSeconds: 5,
    }),
    /Several exports are being downloaded already\..*Try again in 5 s/,
  ],
  ['no answer comes to', breakOff(api.channels.exportCsv), /connection to the console was lost/],
])('a download that %s says why and what to do', async (_how, handler, words) => {
  server.use(handler);
  const { user } = renderAt(<Pages />);

  await user.click(await button());

  expect((await screen.findByRole('alert')).textContent).toMatch(words);
  expect(saved).toEqual([]);
});
