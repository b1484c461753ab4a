import { api } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, answerLater, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { runId, sampleRun } from '../test/samples.ts';
import { RunsPage } from './runs-page.tsx';

const open = (search = '') => renderAt(<RunsPage />, { path: `/partner/days/runs${search}` });

test('tells of each run how it stands, and leads to it', async () => {
  const reason = 'The balance is short';
  const run = sampleRun({
    state: 'paused',
    reason,
    counts: { verified: 7, 'not-applied': 2, conflict: 1 },
  });
  server.use(answer(api.extensionRuns.list, { items: [run], nextCursor: null }));
  open();

  const row = within(await screen.findByRole('row', { name: /Invoice 1042/ }));
  row.getByText('Paused');
  row.getByText('The balance is short');
  row.getByText('of 10');
  row.getByText('150');
  row.getByText('of 300');
  row.getByText('2 not applied');
  row.getByText('1 conflict');
  expect(row.getByRole('link').getAttribute('href')).toBe(`/partner/days/runs/${runId}`);
});

test('tells in the list how a run ended', async () => {
  const run = sampleRun({ state: 'done', counts: { verified: 7, conflict: 3 } });
  server.use(answer(api.extensionRuns.list, { items: [run], nextCursor: null }));
  open();

  const word = await screen.findByText('Done, 3 need you');
  expect(word.closest('[data-tone]')?.getAttribute('data-tone')).toBe('amber');
});

test('says that there are none yet', async () => {
  const held = answerLater(api.extensionRuns.list, { items: [], nextCursor: null });
  server.use(held.handler);
  open();
  await screen.findByText('Loading the runs');
  held.reply();

  await screen.findByText('No runs yet');
});

test('goes on to older runs and back, by the address', async () => {
  server.use(
    answer(api.extensionRuns.list, ({ query }) =>
      query.has('cursor')
        ? { items: [sampleRun({ comment: 'Old' })], nextCursor: null }
        : { items: [sampleRun({ comment: 'New', state: 'done' })], nextCursor: 'older' },
    ),
  );
  const { user, address } = open();
  await screen.findByText('New');

  await user.click(screen.getByRole('button', { name: 'Next' }));

  await screen.findByText('Old');
  expect(address()).toBe('/partner/days/runs?cursor=older');
  await user.click(screen.getByRole('button', { name: 'Previous' }));
  await screen.findByText('New');
});

test('a page that nothing is on leads to the first', async () => {
  server.use(answer(api.extensionRuns.list, { items: [], nextCursor: null }));
  open('?cursor=older');

  await screen.findByText('This page is empty');
  expect(screen.getByRole('link', { name: 'First page' }).getAttribute('href')).toBe(
    '/partner/days/runs',
  );
});

test('says when the runs could not be read', async () => {
  server.use(refuse(api.extensionRuns.list, 'internal'));
  open();

  await screen.findByRole('alert');
  screen.getByRole('button', { name: 'Try again' });
});
