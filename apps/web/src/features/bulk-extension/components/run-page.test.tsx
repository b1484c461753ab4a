import { api, type ExtensionRun, type RunNotGiven, type RunRow } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { runKeys } from '#web/shared/query-keys.ts';
import { answer, answerLater, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { planId, runId, sampleRun, sampleRunRow, selectionId } from '../test/samples.ts';
import { RunPage } from './run-page.tsx';

const path = `/partner/days/runs/${runId}`;
let run: ExtensionRun;
let rows: RunRow[];
let notGiven: RunNotGiven;
let askedRows: string[];
/** Which changes were asked for, in their order. */
let changes: string[];

beforeEach(() => {
  run = sampleRun({ state: 'paused', counts: { waiting: 5, verified: 5 } });
  rows = [sampleRunRow()];
  notGiven = { retry: { count: 7, days: 210 }, anew: [] };
  askedRows = [];
  changes = [];
  const change = (name: 'pause' | 'resume' | 'cancel' | 'retry', over: Partial<ExtensionRun>) =>
    answer(api.extensionRuns[name], () => {
      changes.push(name);
      run = { ...run, ...over };
      return run;
    });
  server.use(
    answer(api.extensionRuns.get, () => run),
    answer(api.extensionRuns.notGiven, () => notGiven),
    answer(api.account.get, sampleAccount()),
    answer(api.extensionRuns.rows, ({ query }) => {
      askedRows.push(String(query));
      return { items: rows, nextCursor: query.has('cursor') ? null : 'after-50' };
    }),
    change('pause', { state: 'paused' }),
    change('resume', { state: 'running' }),
    change('cancel', { state: 'cancelled', counts: { verified: 5, withdrawn: 5 } }),
    change('retry', { state: 'paused', counts: { waiting: 5, verified: 5 } }),
  );
});

const open = (search = '') => renderAt(<RunPage id={runId} />, { path: `${path}${search}` });
const button = (name: string) => screen.findByRole('button', { name });
const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

test('tells how far a run is, and that leaving the page changes nothing', async () => {
  run = sampleRun();
  open();

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
  run = sampleRun({ state: 'done', counts: { 'not-applied': 10 }, daysGiven: 0 });
  open();

  const word = await screen.findByText('Done, 10 not given');
  expect(word.closest('[data-tone]')?.getAttribute('data-tone')).toBe('bad');
  const bar = screen.getByRole('progressbar', { name: 'Settled' });
  expect(bar.querySelectorAll('[data-tone="bad"]')).toHaveLength(1);
  expect(bar.querySelector('[data-tone="good"]')).toBeNull();
});

test('a run that a policy began leads to the policy', async () => {
  run = sampleRun({ policyId: planId, actor: 'Daily customers' });
  open();

  const link = await screen.findByRole('link', { name: 'Daily customers' });
  expect(link.getAttribute('href')).toBe(`/partner/days/policies/${planId}`);
  expect(link.closest('p')?.textContent).toContain('by policy Daily customers');
});

test('progress is said politely when it came ten percent further, and not when the page opens', async () => {
  const said = () => document.querySelector('[data-announcer]')?.textContent;
  const { queryClient } = open();
  await screen.findByRole('progressbar');
  expect(said()).not.toContain('settled');

  run = { ...run, counts: { waiting: 3, verified: 7 } };
  await act(() => queryClient.invalidateQueries({ queryKey: runKeys.all }));

  await waitFor(() => expect(said()).toBe('Paused: 70 percent settled'));
});

test('pauses and resumes', async () => {
  run = sampleRun();
  const { user } = open();

  await user.click(await button('Pause'));
  await user.click(await button('Resume'));

  await button('Pause');
  expect(changes).toEqual(['pause', 'resume']);
  // The button that was pressed is gone; the next Tab leads to the one in its place.
  const summary = screen.getByRole('region', { name: 'Invoice 1042' });
  await waitFor(() => expect(document.activeElement).toBe(summary));
});

test('says why it has paused by itself', async () => {
  run = { ...run, reason: 'The balance is short: 12 days are left.' };
  open();

  await screen.findByText('It has paused by itself');
  screen.getByText('The balance is short: 12 days are left.');
});

test('gives no reason where a person paused it', async () => {
  open();

  await screen.findByText('Paused');
  expect(screen.queryByText('It has paused by itself')).toBeNull();
});

test('cancels only after it was confirmed', async () => {
  const { user } = open();
  await user.click(await button('Cancel the run'));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the run' });
  within(dialog).getByText(/^5 channels wait and would get no days/);
  const keep = within(dialog).getByRole('button', { name: 'Keep it paused' });
  await waitFor(() => expect(document.activeElement).toBe(keep));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(changes).toEqual([]);

  await user.click(await button('Cancel the run'));
  const again = await screen.findByRole('dialog', { name: 'Cancel the run' });
  await user.click(within(again).getByRole('button', { name: 'Cancel the run' }));

  await screen.findByText('Cancelled');
  expect(changes).toEqual(['cancel']);
  expect(screen.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
});

test('who is asked whether to cancel as the run ends is offered nothing that waits', async () => {
  const { user, queryClient } = open();
  await user.click(await button('Cancel the run'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Cancel the run' }));

  run = { ...run, state: 'done', counts: { verified: 10 } };
  await act(() => queryClient.invalidateQueries({ queryKey: runKeys.all }));

  await dialog.findByText(/nothing left to cancel/);
  expect(dialog.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
});

test('retries what was not applied only after its days were typed, beside what they cost', async () => {
  run = sampleRun({ state: 'done', counts: { verified: 3, 'not-applied': 7 } });
  const { user } = open();

  await user.click(await button('Retry not applied (7)'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Retry what was not applied' }));
  const confirm = dialog.getByRole('button', { name: 'Extend 7 channels by 210 days' });
  expect(confirm).toHaveProperty('disabled', true);
  expect(changes).toEqual([]);
  await dialog.findByText('994 days');
  await user.type(dialog.getByLabelText('Type 210 to confirm'), '210');
  await user.click(confirm);

  await waitFor(() => expect(changes).toEqual(['retry']));
  await waitFor(() => expect(names()).not.toContain('Retry not applied (7)'));
});

test('offers no retry for what it cannot help, but a plan with those channels chosen', async () => {
  run = sampleRun({ state: 'done', counts: { verified: 8, 'not-applied': 2 } });
  notGiven = { retry: { count: 0, days: 0 }, anew: ['MANTIS-AAAAA', 'MANTIS-BBBBB'] };
  const asked: unknown[] = [];
  server.use(
    answer(api.selections.create, ({ body }) => {
      asked.push(body);
      return { id: selectionId, count: 2, createdAt: run.startedAt, expiresAt: run.startedAt };
    }),
  );
  const { user, address } = open();

  await user.click(await button('Plan anew (2)…'));

  await waitFor(() =>
    expect(address()).toBe(`/partner/days/extend?selection=${selectionId}&like=${run.planId}`),
  );
  expect(asked).toEqual([{ ids: ['MANTIS-AAAAA', 'MANTIS-BBBBB'] }]);
  expect(names()).not.toContain('Retry not applied (2)');
});

test('says where channels could not be kept for another plan', async () => {
  run = sampleRun({ state: 'done', counts: { rejected: 10 } });
  notGiven = { retry: { count: 0, days: 0 }, anew: ['MANTIS-AAAAA'] };
  server.use(refuse(api.selections.create, 'internal'));
  const { user } = open();

  await user.click(await button('Plan anew (1)…'));

  within(await screen.findByRole('alert')).getByText(/^Plan anew: /);
});

test('a run that is done has nothing to pause, cancel or retry', async () => {
  run = sampleRun({ state: 'done', counts: { verified: 10 } });
  open();
  await screen.findByText('Done');
  await screen.findByRole('link', { name: 'Bakery Rosa' });

  expect(names()).toEqual(['Previous', 'Next']);
});

test('while one change is under way no other can be pressed', async () => {
  run = sampleRun({ counts: { waiting: 8, verified: 1, 'not-applied': 1 } });
  const held = answerLater(api.extensionRuns.pause, { ...run, state: 'paused' });
  server.use(held.handler);
  const { user } = open();

  await user.click(await button('Pause'));

  await waitFor(() => expect(held.isAsked()).toBe(true));
  expect(await button('Retry not applied (7)')).toHaveProperty('disabled', true);
  run = { ...run, state: 'paused' };
  held.reply();
  await button('Resume');
});

test('says which change did not work', async () => {
  server.use(refuse(api.extensionRuns.resume, 'conflict'));
  const { user } = open();

  await user.click(await button('Resume'));

  const notice = await screen.findByRole('alert');
  within(notice).getByText(/^Resume: /);
  // The buttons stay where they are: it stands below their row.
  const buttons = (await button('Resume')).parentElement?.parentElement;
  expect(buttons?.contains(notice)).toBe(false);
});

test('the counts by state lead to their rows, in the address and from their first page', async () => {
  run = { ...run, counts: { verified: 5, 'not-applied': 5 } };
  const { user, address } = open('?cursor=after-50');
  await waitFor(() => expect(askedRows).toEqual(['cursor=after-50&limit=50']));

  await user.click(await screen.findByRole('link', { name: /^Not applied/ }));

  expect(address()).toBe(`${path}?state=not-applied`);
  await waitFor(() => expect(askedRows.at(-1)).toBe('state=not-applied&limit=50'));
  const chosen = screen.getByRole('link', { current: true });
  expect(chosen.textContent).toBe('Not applied5');
});

test('leads from a state that no channel is in any more to all of them', async () => {
  rows = [];
  const { user, address } = open('?state=sent');

  await user.click(await screen.findByRole('link', { name: 'All channels of the run' }));

  expect(address()).toMatch(/\/runs\/[^?]+\??$/);
});

test('tells of each channel how it stands, and leads a conflict to the page where it is decided', async () => {
  const soon = new Date(Date.now() + 240_000).toISOString();
  rows = [
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
  open();
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
  const { user } = open();
  await screen.findByRole('alert');

  isGone = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await screen.findByText('There is no such run');
  screen.getByRole('link', { name: 'All runs' });
});

test('an address that can be of no run says so, and asks for nothing', () => {
  renderAt(<RunPage id="abc" />, { path: '/partner/days/runs/abc' });

  screen.getByText('There is no such run');
  expect(askedRows).toEqual([]);
});

test('what is coming is said while it is read', async () => {
  const held = answerLater(api.extensionRuns.get, run);
  server.use(held.handler);
  open();

  await screen.findByText('Loading the run');
  held.reply();
  await screen.findByText('Paused');
});
