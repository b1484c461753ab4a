import { api } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { runKeys } from '#web/shared/query-keys.ts';
import { answer, answerLater, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { answerRun, openRun, runPath } from '../test/opened-run.tsx';
import { planId, runId, sampleRun, sampleRunRow } from '../test/samples.ts';
import { RunPage } from './run-page.tsx';

let given: ReturnType<typeof answerRun>;

beforeEach(() => {
  given = answerRun();
});

test('tells how far a run is, and that leaving the page changes nothing', async () => {
  given.run = sampleRun();
  openRun();

  const bar = await screen.findByRole('progressbar', { name: 'Settled' });
  expect(bar.getAttribute('aria-valuenow')).toBe('50');
  screen.getByText('Running');
  screen.getByText('5 of 10 settled, 150 of 300 days given');
  screen.getByText(/leaving this page changes nothing/);
  expect(screen.getByRole('link', { name: 'this plan' }).getAttribute('href')).toBe(
    `/partner/days/extend?plan=${planId}`,
  );
  expect(screen.getByRole('link', { name: 'CSV' }).getAttribute('href')).toBe(
    `/api/v1/extension-runs/${runId}/rows.csv`,
  );
});

test('a run that gave nothing looks neither good nor full of days', async () => {
  given.run = sampleRun({ state: 'done', counts: { 'not-applied': 10 }, daysGiven: 0 });
  openRun();

  const word = await screen.findByText('Done, 10 not given');
  expect(word.closest('[data-tone]')?.getAttribute('data-tone')).toBe('bad');
  const bar = screen.getByRole('progressbar', { name: 'Settled' });
  expect(bar.querySelectorAll('[data-tone="bad"]')).toHaveLength(1);
  expect(bar.querySelector('[data-tone="good"]')).toBeNull();
});

test('a run that a policy began leads to the policy', async () => {
  given.run = sampleRun({ policyId: planId, actor: 'Daily customers' });
  openRun();

  const link = await screen.findByRole('link', { name: 'Daily customers' });
  expect(link.getAttribute('href')).toBe(`/partner/days/policies/${planId}`);
  expect(link.closest('p')?.textContent).toContain('by policy Daily customers');
});

test('progress is said politely when it came ten percent further, and not when the page opens', async () => {
  const said = () => document.querySelector('[data-announcer]')?.textContent;
  const { queryClient } = openRun();
  await screen.findByRole('progressbar');
  expect(said()).not.toContain('settled');

  given.run = { ...given.run, counts: { waiting: 3, verified: 7 } };
  await act(() => queryClient.invalidateQueries({ queryKey: runKeys.all }));

  await waitFor(() => expect(said()).toBe('Paused: 70 percent settled'));
});

test('the counts by state lead to their rows, in the address and from their first page', async () => {
  given.run = { ...given.run, counts: { verified: 5, 'not-applied': 5 } };
  const { user, address } = openRun('?cursor=after-50');
  await waitFor(() => expect(given.askedRows).toEqual(['cursor=after-50&limit=50']));

  await user.click(await screen.findByRole('link', { name: /^Not applied/ }));

  expect(address()).toBe(`${runPath}?state=not-applied`);
  await waitFor(() => expect(given.askedRows.at(-1)).toBe('state=not-applied&limit=50'));
  const chosen = screen.getByRole('link', { current: true });
  expect(chosen.textContent).toBe('Not applied5');
});

test('leads from a state that no channel is in any more to all of them', async () => {
  given.rows = [];
  const { user, address } = openRun('?state=sent');

  await user.click(await screen.findByRole('link', { name: 'All channels of the run' }));

  expect(address()).toMatch(/\/runs\/[^?]+\??$/);
});

test('tells of each channel how it stands, and leads a conflict to the page where it is decided', async () => {
  const soon = new Date(Date.now() + 240_000).toISOString();
  given.rows = [
    sampleRunRow({ number: 1, channelId: 'MANTIS-AAAAA', name: 'Ada' }),
    sampleRunRow({ number: 2, channelId: 'MANTIS-BBBBB', name: 'Bea', state: 'conflict' }),
    sampleRunRow({
      number: 3,
      channelId: 'MANTIS-CCCCC',
      name: 'Cid',
      state: 'rejected',
      reason: 'Not sent: too soon',
      activeTillAfter: null,
      freeAt: soon,
    }),
  ];
  openRun();
  const row = async (name: string) =>
    within((await screen.findByRole('link', { name })).closest('tr') as HTMLElement);

  (await row('Ada')).getByText('22 Dec 2026');
  (await row('Ada')).getByText('21 Jan 2027');
  const decide = (await row('Bea')).getByRole('link', { name: /^Decide/ });
  expect(decide.getAttribute('href')).toBe('/partner/channels/MANTIS-BBBBB');
  const state = (await row('Cid')).getByText('Rejected');
  expect(state.closest('[data-tone]')?.getAttribute('data-tone')).toBe('quiet');
  (await row('Cid')).getByText(/^Free again at /);
  expect((await row('Cid')).queryByText('Not sent: too soon')).toBeNull();
});

test('a run that is not there is told from one that could not be read', async () => {
  let isGone = false;
  server.use(
    answer(api.extensionRuns.get, () => problemResponse(isGone ? 'not-found' : 'internal')),
  );
  const { user } = openRun();
  await screen.findByRole('alert');

  isGone = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await screen.findByText('There is no such run');
  screen.getByRole('link', { name: 'All runs' });
});

test('an address that can be of no run says so, and asks for nothing', () => {
  renderAt(<RunPage id="abc" />, { path: '/partner/days/runs/abc' });

  screen.getByText('There is no such run');
  expect(given.askedRows).toEqual([]);
});

test('what is coming is said while it is read', async () => {
  const held = answerLater(api.extensionRuns.get, given.run);
  server.use(held.handler);
  openRun();

  await screen.findByText('Loading the run');
  held.reply();
  await screen.findByText('Paused');
});
